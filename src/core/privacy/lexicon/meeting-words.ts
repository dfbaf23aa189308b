/**
 * Meetings and leave that somebody's health is the cause of, as calendars and plans name them, in the form of `health-words.ts`: they tell of a
 * person where one is named beside them.
 */
export const HEALTH_MEETINGS = `
*krankengesprach|*krankenruckkehrgesprach|*krankruckkehrgesprach|*fehlzeitengesprach|*genesungsgesprach|*krankmeldung|*krankschreibung|*arbeitsversuch|*bem gesprach|*bem verfahren|*bem termin|*krebsnachsorge|*krebsvorsorge|*reha|*rehatermin|*arzttermin|*therapietermin|*kurantrag|*mutterschutz|*attest|*entzug
*sick leave interview|*sick leave|*sickness review|*sickness absence meeting|*sickness absence review|*sick note|*occupational health referral|*occupational health appointment|*chemo|*rehab|*physio|*maternity leave|*surgery|*hospital appointment
arret *maladie|conge *maladie|conge *maternite|*rendez vous medical|*reeducation|*baja medica|baja por *enfermedad|revision *medica|cita *medica|*rehabilitacion|*permesso medico|visita *medica|congedo *malattia|*malattia|*maternita
*ziekteverlof|*verzuimgesprek|*ziekmelding|*ziekmeldingsgesprek|*re integratiegesprek|*doktersafspraak|*zwangerschapsverlof|*revalidatie|zwolnienie *lekarskie|wizyta *lekarska|badanie *lekarskie|urlop *macierzynski|*rehabilitacja|*baixa medica|consulta *medica|licenca *medica|*reabilitacao
*tdah|*adhs|*alergia a _|*alergias a _|*alergico a _|*alergica a _|*allergique a _|*allergico a _|*allergica a _`;
