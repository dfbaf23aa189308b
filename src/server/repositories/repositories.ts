/** All tenant repositories of one workspace. A repository is made from a Scope and nothing else, so it cannot see past it. */
import type { Scope } from "../db/scoped.ts";
import { assignmentRepository } from "./assignment-repository.ts";
import { auditRepository } from "./audit-repository.ts";
import { blindServingRepository } from "./blind-serving-repository.ts";
import { classRepository } from "./class-repository.ts";
import { datasetRepository } from "./dataset-repository.ts";
import { decisionQueryRepository } from "./decision-query-repository.ts";
import { decisionRepository } from "./decision-repository.ts";
import { duplicateRepository } from "./duplicate-repository.ts";
import { edgeCommentRepository } from "./edge-comment-repository.ts";
import { edgeExportRepository } from "./edge-export-repository.ts";
import { edgeFacetRepository } from "./edge-facet-repository.ts";
import { edgeNoteRepository } from "./edge-note-repository.ts";
import { edgeQueryRepository } from "./edge-query-repository.ts";
import { edgeRepository } from "./edge-repository.ts";
import { entityIndexRepository } from "./entity-index-repository.ts";
import { entityRepository } from "./entity-repository.ts";
import { erasedFileRepository } from "./erased-file-repository.ts";
import { fileListRepository } from "./file-list-repository.ts";
import { fileNoteRepository } from "./file-note-repository.ts";
import { filePasswordRepository } from "./file-password-repository.ts";
import { fileRepository } from "./file-repository.ts";
import { fileViewRepository } from "./file-view-repository.ts";
import { foundEdgeRepository } from "./found-edge-repository.ts";
import { graphArrangeRepository } from "./graph-arrange-repository.ts";
import { graphRepository } from "./graph-repository.ts";
import { invitationRepository } from "./invitation-repository.ts";
import { leaveOutRepository } from "./leave-out-repository.ts";
import { memberRepository } from "./member-repository.ts";
import { modelAnswerRepository } from "./model-answer-repository.ts";
import { modelBudgetRepository } from "./model-budget-repository.ts";
import { modelSettingRepository } from "./model-setting-repository.ts";
import { modelWorkRepository } from "./model-work-repository.ts";
import { packRepository } from "./pack-repository.ts";
import { pipelineRepository } from "./pipeline-repository.ts";
import { policyRepository } from "./policy-repository.ts";
import { privacyRepository } from "./privacy-repository.ts";
import { projectRepository } from "./project-repository.ts";
import { pseudonymKeyRepository } from "./pseudonym-key-repository.ts";
import { qualityAcceptanceRepository } from "./quality-acceptance-repository.ts";
import { qualityFindingRepository } from "./quality-finding-repository.ts";
import { qualityFixRepository } from "./quality-fix-repository.ts";
import { qualityResultRepository } from "./quality-result-repository.ts";
import { qualityRuleRepository } from "./quality-rule-repository.ts";
import { qualitySnapshotRepository } from "./quality-snapshot-repository.ts";
import { qualityStandingRepository } from "./quality-standing-repository.ts";
import { resultRepository } from "./result-repository.ts";
import { retentionRepository } from "./retention-repository.ts";
import { reviewQueueRepository } from "./review-queue-repository.ts";
import { reviewerRepository } from "./reviewer-repository.ts";
import { runBasisRepository } from "./run-basis-repository.ts";
import { runRepository } from "./run-repository.ts";
import { searchIndexRepository } from "./search-index-repository.ts";
import { searchRepository } from "./search-repository.ts";
import { searchVectorRepository } from "./search-vector-repository.ts";
import { sendingRepository } from "./sending-repository.ts";
import { standingRepository } from "./standing-repository.ts";
import { subjectFileRepository } from "./subject-file-repository.ts";
import { subjectKeyRepository } from "./subject-key-repository.ts";
import { subjectRepository } from "./subject-repository.ts";
import { subjectRequestRepository } from "./subject-request-repository.ts";
import { topicRepository } from "./topic-repository.ts";
import { uploadRepository } from "./upload-repository.ts";
import { workRepository } from "./work-repository.ts";

export function repositories(scope: Scope) {
  return {
    assignments: assignmentRepository(scope),
    audit: auditRepository(scope),
    blindServings: blindServingRepository(scope),
    datasets: datasetRepository(scope),
    decisionQueries: decisionQueryRepository(scope),
    decisions: decisionRepository(scope),
    duplicates: duplicateRepository(scope),
    edgeComments: edgeCommentRepository(scope),
    edgeExports: edgeExportRepository(scope),
    edgeFacets: edgeFacetRepository(scope),
    edgeNotes: edgeNoteRepository(scope),
    classes: classRepository(scope),
    fileNotes: fileNoteRepository(scope),
    edgeQueries: edgeQueryRepository(scope),
    edges: edgeRepository(scope),
    entityIndex: entityIndexRepository(scope),
    entities: entityRepository(scope),
    erasedFiles: erasedFileRepository(scope),
    fileLists: fileListRepository(scope),
    filePasswords: filePasswordRepository(scope),
    files: fileRepository(scope),
    fileViews: fileViewRepository(scope),
    foundEdges: foundEdgeRepository(scope),
    graph: graphRepository(scope),
    graphArrange: graphArrangeRepository(scope),
    invitations: invitationRepository(scope),
    leaveOuts: leaveOutRepository(scope),
    members: memberRepository(scope),
    modelAnswers: modelAnswerRepository(scope),
    modelBudgets: modelBudgetRepository(scope),
    modelSettings: modelSettingRepository(scope),
    modelWorks: modelWorkRepository(scope),
    packs: packRepository(scope),
    pipelines: pipelineRepository(scope),
    privacy: privacyRepository(scope),
    policies: policyRepository(scope),
    projects: projectRepository(scope),
    qualityAcceptances: qualityAcceptanceRepository(scope),
    qualityFindings: qualityFindingRepository(scope),
    qualitySnapshots: qualitySnapshotRepository(scope),
    qualityStandings: qualityStandingRepository(scope),
    qualityFixes: qualityFixRepository(scope),
    qualityResults: qualityResultRepository(scope),
    qualityRules: qualityRuleRepository(scope),
    pseudonymKeys: pseudonymKeyRepository(scope),
    results: resultRepository(scope),
    retention: retentionRepository(scope),
    reviewQueue: reviewQueueRepository(scope),
    reviewers: reviewerRepository(scope),
    runBases: runBasisRepository(scope),
    runs: runRepository(scope),
    search: searchRepository(scope),
    searchIndex: searchIndexRepository(scope),
    searchVectors: searchVectorRepository(scope),
    sending: sendingRepository(scope),
    standings: standingRepository(scope),
    subjectFiles: subjectFileRepository(scope),
    subjectKeys: subjectKeyRepository(scope),
    subjectRequests: subjectRequestRepository(scope),
    subjects: subjectRepository(scope),
    topics: topicRepository(scope),
    uploads: uploadRepository(scope),
    work: workRepository(scope),
  };
}

export type Repositories = ReturnType<typeof repositories>;
