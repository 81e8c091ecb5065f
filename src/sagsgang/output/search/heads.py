"""Words that often are parts of compounds in Danish political cases. Data; extend freely, one word is enough."""

from __future__ import annotations

from typing import Final

_TEXT: Final = """
administration afdeling aftale aftaler ambition analyse anlæg ansvar arbejde arbejds areal barn behandling behov
beredskab beskæftigelse beslutning bestyrelse bevilling bidrag bolig borger branding budget bus byggeri bygning
byråd børn center cykel daginstitution dagsorden data dialog digital digitalisering dimensionering direktør
distrikt drift drøftelse effekt ejendom elev energi erhverv evaluering familie ferie finansiering flygtning
folkeskole fond forebyggelse forening formand formandskab forsikring forslag forsyning forum forvaltning
frivillig fællesskab genoptræning governance grundlag gruppe handicap handleplan handling handlingsplan havn
hjem hjælp hospital hus høring høringssvar idræt indkøb indsats indstilling information institution integration
investering job jobcenter kapacitet klima kollektiv kommission kommunal kommune kompetence konference konsulent
kontakt kontrakt koordinering kultur kvalitet kyst landsby landskab ledelse leder ledighed leverandør lokal
lokalplan lov læge lægehus marked medarbejder medlem midler miljø minister ministerium model museum møde natur
netværk notat nævn område omsorg opgave opsamling ordning organisation organisering orientering parkering
partnerskab patient pension personale pladser plan planlægning pleje plejehjem politik potentiale praksis
praktik proces produktion program projekt psykiatri pulje pædagog rammeaftale rapport redegørelse referat reform
region regnskab renovation repræsentantskab ressource ret retning revision råd rådgivning sag sekretariat sektor
senior service skole social specialisering spildevand sprog stat statistik status strategi struktur studie
studieplads styregruppe styrelse støtte sundhed svar sygehus sygepleje system takst tal taskforce teknik tilbud
tilskud tilsyn tiltag trafik transport turisme turist udbud uddannelse udgift udmelding udpegning udvalg
udvikling undervisning ungdom unge vand vandløb vedligeholdelse vedtægt vej vejledning vielse vind vindmølle
virksomhed virksomheder visitation voksen vækst værdi ældre ældrepleje ændring økonomi
"""

HEADS: Final = frozenset(_TEXT.split())
