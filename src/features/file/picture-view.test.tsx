import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { noPictureWords, PictureView, pictureAlt } from "./picture-view";

const PICTURE = {
  fileId: "file_1",
  versionId: "ver_2",
  type: "png",
  isPreview: false,
  size: { width: 640, height: 480 },
  isTooLarge: false,
};
const drawn = (picture: typeof PICTURE, mayReadRaw = true) =>
  renderToStaticMarkup(
    createElement(PictureView, { projectId: "prj_1", name: "pump.png", picture, mayReadRaw }),
  );

describe("a picture on the page of its file", () => {
  it("keeps its room free, and has words for who cannot see it", () => {
    const html = drawn(PICTURE);
    expect(html).toContain('src="/api/files/prj_1/file_1/picture?v=ver_2"');
    expect(html).toMatch(/<img[^>]* width="640" height="480"/);
    expect(html).toContain('alt="The picture pump.png, 640 by 480 pixels"');
    expect(pictureAlt("plan.pages", { ...PICTURE, isPreview: true, size: null })).toBe(
      "Preview kept in plan.pages",
    );
  });

  it("asks for no bytes that it may not show", () => {
    expect(drawn(PICTURE, false)).not.toContain("/api/");
    expect(drawn({ ...PICTURE, isTooLarge: true })).not.toContain("<img");
  });

  it("says why nothing can be seen", () => {
    const words = (type: string, isBroken: boolean) =>
      noPictureWords({ ...PICTURE, type }, { mayReadRaw: true, isBroken });
    expect(words("png", false)).toBeNull();
    expect(words("png", true)).toMatch(/damaged/);
    expect(words("tif", true)).toMatch(/does not show TIFF/);
    expect(noPictureWords(PICTURE, { mayReadRaw: false, isBroken: false })).toMatch(/policy/);
  });
});
