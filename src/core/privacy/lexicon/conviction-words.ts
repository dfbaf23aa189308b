/**
 * Criminal convictions and offences (GDPR Art. 10) as they are told of one person, in eight languages; the form of `belief-words.ts`.
 */
export const CONVICTED = `
months|years|weeks|time|behind :: in *prison|in *jail|of *prison|in *gaol
monate|jahre|monaten|jahren|wochen :: im *gefangnis|in *haft|*gefangnis|*haft
mois|ans|annees :: de *prison|en *prison|de *prison ferme
meses|anos|dias :: en la *carcel|en *prision|de *carcel|de *prision|na *prisao|de *prisao|na *cadeia|na *carcere
mesi|anni :: in *carcere|di *carcere|di *reclusione|in *prigione
maanden|jaar|weken :: in de *gevangenis|in de *cel|*gevangenisstraf|*celstraf
miesiecy|lat|lata|roku|rok :: w *wiezieniu|*wiezienia|w *zakladzie karnym
was *jailed|been *jailed|*jailed for _|was *imprisoned|been *imprisoned|wegen betrugs im *gefangnis|wurde *inhaftiert|ist *inhaftiert|a ete *incarcere|a ete *incarceree|fue *encarcelado|fue *encarcelada|e stato *incarcerato|e stata *incarcerata|is *gedetineerd|zit *vast wegens _|zat *vast wegens _|byl *wieziony|byla *wieziona|zostal *skazany|zostala *skazana|foi *preso por _|foi *presa por _
*convicted for _|*sentenced to _ months|*sentenced to _ years|*sentenced to prison|found *guilty of _|charged with *theft|charged with *fraud|charged with *assault|charged with *burglary|charged with drink *driving|*arrested for _
*convicted of _|pleaded guilty to *theft|pleaded guilty to *fraud|pleaded guilty to *assault|served *time|spent time in *prison|time in *prison|released from *prison|is in *prison|was in *prison|went to *prison|sent to *prison|is in *jail|was in *jail|on *probation for _|out on *parole|on *parole|*ex convict|*ex offender|*convicted felon|registered sex *offender|*sex offender|*drink driving conviction|*dui conviction|previous *conviction|previous *convictions|prior *conviction|prior *convictions|spent *conviction|unspent *conviction|unspent *convictions|*community service order|police *caution for _
mehrfach *vorbestraft|ist *vorbestraft|wegen _ *vorbestraft|*vorbestraft wegen _|wegen betrugs *verurteilt|wegen diebstahls *verurteilt|wegen korperverletzung *verurteilt|wegen _ *verurteilt|sass im *gefangnis|sitzt im *gefangnis|im *gefangnis|in *haft|aus der *haft|auf *bewahrung|zu einer *freiheitsstrafe|zu einer *bewahrungsstrafe|zu einer *geldstrafe verurteilt|*fuhrungszeugnis mit eintrag|*fuhrungszeugnis eintrag|*untersuchungshaft
*condamne pour _|*condamnee pour _|*condamne a _|*condamnee a _|a fait de la *prison|est en *prison|sorti de *prison|sortie de *prison|en liberte *conditionnelle|sous bracelet *electronique|*repris de justice|en garde a *vue|mis en *examen|mise en *examen
*condenado por _|*condenada por _|*condenado a _|*condenada a _|estuvo en la *carcel|estuvo en *prision|esta en la *carcel|salio de la *carcel|salio de *prision|en libertad *condicional|en libertad *provisional|*exconvicto
*condannato per _|*condannata per _|*condannato a _|*condannata a _|e stato in *carcere|e in *carcere|uscito dal *carcere|uscita dal *carcere|agli arresti *domiciliari|*pregiudicato|in liberta *vigilata|*rinviato a giudizio
*veroordeeld voor _|*veroordeeld wegen _|*veroordeeld tot _|heeft in de *gevangenis gezeten|zat in de *gevangenis|zit in de *gevangenis|zat *vast voor _|*voorwaardelijk vrij|*ex gedetineerde|met een *enkelband
byl *karany|byla *karana|jest *karany|jest *karana|*skazany za _|*skazana za _|*skazany na _|*skazana na _|siedzial w *wiezieniu|siedziala w *wiezieniu|jest w *wiezieniu|wyszedl z *wiezienia|wyszla z *wiezienia|*warunkowo zwolniony|w *areszcie
*condenado por _|*condenada por _|esteve *preso|esteve *presa|esta *preso|esta *presa|esteve na *prisao|saiu da *prisao|em liberdade *condicional|com *pulseira eletronica|*ex presidiario|*cadastrado por _`;

/** Kept of everybody or nobody in general: counts where somebody has it. */
export const RECORDS = `
criminal *record|police *record|criminal *convictions|criminal *conviction|*conviction|*convictions|*vorstrafe|*vorstrafen|*vorbestraft|*bewahrungsstrafe|casier *judiciaire|*casier|*condamnation|antecedentes *penales|antecedentes *policiales|precedenti *penali|*fedina penale sporca|*strafblad|*wyrok|*karany|*karana|antecedentes *criminais|*cadastro criminal|registo *criminal|*cadastro`;

/** Of a cell of remarks. */
export const CONVICTIONS_NOTED =
  "*vorstrafe|*vorstrafen|*bewahrung|in *haft|on *parole|on *probation|*casier|*strafblad|*fedina penale|*karany|*karana|*cadastro|*theft conviction";
