"""Section 2 of the demo's next meeting, 27 November 2026: the cases of regional politics.

The figures behind 2.4-2.8 are in ``figures.py``, which the check compares with these texts.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from .drafts import DraftClause, DraftEnclosure, DraftItem, Step

REGIONAL: Final = (
    DraftItem(
        "2.1",
        "Temadrøftelse – Fremtidens kollektive trafik, anden etape",
        "SAG-2026-01188",
        "kanh",
        (
            DraftClause("note", "tager den mundtlige orientering til efterretning"),
            DraftClause("discuss", "drøfter høringsudkastet til anden etape af Mobilitetsplan Fjordland 2030."),
        ),
        (
            "Fjordlands Trafikselskab (FT) har den 2. november 2026 sendt anden etape af mobilitetsplanen i høring hos "
            "de 11 kommuner og Region Fjordland. Høringsfristen er den 8. januar 2027.",
            "Udkastet indeholder et forslag til, hvordan udgifterne til flextrafik fordeles. FT foreslår en blandet "
            "model, hvor 70 pct. følger forbruget, mens 30 pct. følger indbyggertallet.",
            "Afprøvningen af flextrafik med faste afgange begyndte den 1. august 2026 i Lyngmose og Skovholm Kommuner. "
            "I de første tre måneder er der kørt 6.140 ture, og 44 pct. af de tidligere buspassagerer bruger "
            "tilbuddet. "
            "Hver tredje tur er bestilt på telefonen.",
            "KKR Fjordland har inviteret FT til at deltage i mødet. Det foreslås, at et fælles høringssvar udarbejdes "
            "på grundlag af drøftelsen og godkendes af formandskabet inden fristens udløb.",
        ),
        (
            "Ved vedtagelsen af Mobilitetsplan Fjordland 2030 den 24. april 2026 blev finansieringen af flextrafik "
            "udskudt til en anden etape. KKR Fjordland besluttede den 11. september 2026 at invitere FT til en "
            "temadrøftelse, når udkastet forelå.",
        ),
        (
            DraftEnclosure("Høringsudkast: Mobilitetsplan Fjordland 2030, anden etape"),
            DraftEnclosure("Status på afprøvning af flextrafik med faste afgange, oktober 2026"),
        ),
        ("Jakob Fyrrelund, administrerende direktør, Fjordlands Trafikselskab",),
        (Step("tdk", "comment", date(2026, 10, 30)), Step("kkr", "comment", date(2026, 11, 27))),
        45,
        thread="mobilitet",
    ),
    DraftItem(
        "2.2",
        "Central udmelding om voksne med erhvervet hjerneskade – opdateret besvarelse",
        "SAG-2026-00671",
        "lobr",
        (
            DraftClause("approve", "godkender besvarelsen af Social- og Boligstyrelsens anmodning"),
            DraftClause(
                "recommend",
                "støtter op om kommunernes vurdering af, at samarbejdsaftalen med Neurocenter Lyngmose er "
                "tilstrækkelig.",
            ),
        ),
        (
            "Sekretariat for Socialaftale Fjordland afholdt den 17. september 2026 et fokusgruppeinterview med 16 "
            "visitatorer, hjerneskadekoordinatorer og ledere. Udkastet til besvarelse har været sendt til deltagerne "
            "og til alle 11 kommuner. Ti kommuner har kommenteret; Tangø Kommune har ikke haft bemærkninger.",
            "– Kommunerne har opgjort 24 borgere i målgruppen i 2025-2026 mod 21 i 2024",
            "– Ventetiden fra udskrivning til opstart er faldet fra 24 til otte dage",
            "– De to faste pladser har været i brug 84 pct. af tiden, og tomgangen har kostet 109.000 kr. det "
            "første år",
            "– Der er indført en fast kontaktperson for de pårørende i alle kommuner fra den 1. oktober 2026.",
            "Besvarelsen er godkendt i DAS Social den 26. oktober 2026 og i KDK den 13. november 2026. Den skal være "
            "styrelsen i hænde senest den 15. december 2026.",
        ),
        (
            "Social- og Boligstyrelsen sendte den 2. juni 2026 en anmodning til alle kommuner om en opdateret "
            "beskrivelse af indsatsen for voksne med erhvervet hjerneskade. KKR Fjordland godkendte den 19. juni 2026, "
            "at DAS Social udarbejder et udkast til besvarelse.",
        ),
        (
            DraftEnclosure("Udkast til besvarelse, november 2026"),
            DraftEnclosure("Social- og Boligstyrelsens anmodning af 2. juni 2026"),
        ),
        ("Karin Ellemose, direktør, Egevang Kommune, formand for DAS Social",),
        (
            Step("das", "prepare", date(2026, 10, 26)),
            Step("kdk", "recommend", date(2026, 11, 13)),
            Step("kkr", "decide", date(2026, 11, 27)),
        ),
        15,
        thread="central-udmelding",
    ),
    DraftItem(
        "2.3",
        "Reform af beskæftigelsesindsatsen – Jobservice Fjordland",
        "SAG-2025-00199",
        "kanh",
        (
            DraftClause("discuss", "drøfter erfaringerne fra reformens første år"),
            DraftClause(
                "decide", "beslutter, om KKR Fjordland skal foretage yderligere interessevaretagelse på området."
            ),
        ),
        (
            "Ni af de 11 kommuner har nu nedlagt jobcentret som selvstændig enhed. Antallet af samtaler er faldet med "
            "38 pct., mens andelen af langtidsledige er uændret. Kommunerne har i 2026 brugt 31 mio. kr. mindre end i "
            "2025 mod budgetteret 34 mio. kr.",
            "Jobservice Fjordland er forlænget til udgangen af 2028 med deltagelse af alle 11 kommuner. Det fælles "
            "tilbud til unge med psykiske vanskeligheder begyndte den 1. september 2026 med 22 unge fra fem kommuner.",
            "KL’s udvalgsmedlem Mads Ellegrund, Fjordby Kommune, indleder sagen med et kort mundtligt oplæg.",
        ),
        (
            "KKR Fjordland drøftede senest beskæftigelsesreformen den 6. februar 2026, hvor det blev anbefalet at "
            "fastholde en fælles indgang for virksomhederne og at arbejde videre med et fælles tilbud til unge.",
        ),
        (DraftEnclosure("Arbejdsmarkedschefernes status på reformens første år"),),
        ("Mads Ellegrund, KL-udvalgsmedlem",),
        (Step("kkr", "decide", date(2026, 11, 27)),),
        20,
        thread="beskæftigelse",
    ),
    DraftItem(
        "2.4",
        "Fælles enhed for kystbeskyttelse og klimatilpasning – endelig beslutning",
        "SAG-2026-00349",
        "kanh",
        (
            DraftClause("note", "tager orienteringen om opgaver og bemanding til efterretning"),
            DraftClause(
                "approve",
                "drøfter og godkender organiseringen af en fælles enhed for kystbeskyttelse og klimatilpasning i "
                "Klimasekretariat Fjordland",
            ),
            DraftClause("approve", "godkender budget for perioden fra 2. halvår 2027 til 1. halvår 2030"),
            DraftClause("recommend", "anbefaler UFF’s bestyrelse at medfinansiere enheden med 1,8 mio. kr."),
        ),
        (
            "Enheden får to specialister, der ansættes i UFF-sekretariatet fra den 1. juli 2027. De yder "
            "bistand til de "
            "seks kystkommuner, udarbejder fælles grundlag for projekter og rådgiver om oversvømmelse fra fjorde og "
            "vandløb i baglandet. Tangø og Sandhede Kommuner prioriteres det første år.",
            "Enheden ledes af sekretariatslederen i UFF. TDK+ er administrativ styregruppe, og den politiske "
            "styregruppe "
            "for fælles klimaopgaver, hvor KKR Fjordland og UFF er ligeværdige parter, er styregruppe for enheden.",
            "Udgiften er 900.000 kr. pr. halvår, i alt 5,4 mio. kr. Kommunerne finansierer 2,7 mio. kr., heraf "
            "1,35 mio. kr. efter indbyggertal i alle 11 kommuner og 1,35 mio. kr. efter kystlængde i de seks "
            "kystkommuner. UFF finansierer 1,8 mio. kr. og Region Fjordland 0,9 mio. kr.",
            "Sagen behandles i UFF’s bestyrelse den 4. december 2026. Beslutningen gælder, når begge parter har "
            "godkendt den, jf. governancestrukturen af 25. april 2025.",
        ),
        (
            "KKR Fjordland godkendte den 11. september 2026 kommissorium og model for fordeling af udgifterne. Sagen "
            "forelægges nu med budget til endelig beslutning i KKR Fjordland og i bestyrelsen for Udviklingsforum "
            "Fjordland (UFF).",
        ),
        (
            DraftEnclosure("Kommissorium for fælles enhed, revideret 2. oktober 2026"),
            DraftEnclosure("Organisationsdiagram"),
            DraftEnclosure("Budget og fordeling mellem parterne, 2. halvår 2027 til 1. halvår 2030"),
            DraftEnclosure("Notat om lønvilkår for de to stillinger", closed=True),
        ),
        ("Gorm Havkær, teknisk direktør, Strandager Kommune, formand for TDK+",),
        (
            Step("tdk", "prepare", date(2026, 10, 30)),
            Step("kdk", "recommend", date(2026, 11, 13)),
            Step("kkr", "decide", date(2026, 11, 27)),
            Step("uff", "decide", date(2026, 12, 4)),
        ),
        30,
        thread="kyst",
    ),
    DraftItem(
        "2.5",
        "Specialuddannelsen i borgernær sygepleje – forpligtende model",
        "SAG-2025-00517",
        "lobr",
        (
            DraftClause("discuss", "drøfter KDK’s forslag til en forpligtende model"),
            DraftClause("recommend", "anbefaler kommunerne at tilslutte sig modellen fra september 2027."),
        ),
        (
            "Professionshøjskolen Fjordland (PHF) kræver mindst 14 studerende for at oprette et hold. Til februar 2027 "
            "er der den 10. november 2026 tilmeldt ni. Holdet aflyses, hvis der ikke er 14 den 4. januar 2027.",
            "KDK foreslår, at der fra 2027 kun er studiestart i september, og at hver kommune forpligter sig på et "
            "antal studerende i forhold til indbyggertallet, i alt 16. Tangø Kommune er undtaget.",
            "– Fjordby 4, Klitlund 2, Skovholm 2 og Strandager 2",
            "– Nørå, Sandhede, Egevang, Møllebæk, Lyngmose og Højlands 1 hver",
            "En kommune, der ikke kan stille med en studerende, kan overdrage pladsen til en anden kommune. PHF har "
            "tilkendegivet, at modellen giver et sikkert grundlag for uddannelsen.",
        ),
        (
            "KKR Fjordland drøftede den 11. september 2026 en forpligtende model uden at opnå enighed og bad KDK om et "
            "forslag til mødet i november.",
        ),
        (DraftEnclosure("KDK’s forslag til forpligtende model"),),
        (),
        (Step("kdk", "prepare", date(2026, 11, 13)), Step("kkr", "recommend", date(2026, 11, 27))),
        15,
        thread="sygepleje",
    ),
    DraftItem(
        "2.6",
        "Pædagogdimensionering 2027-2028",
        "SAG-2026-01214",
        "lobr",
        (
            DraftClause(
                "approve",
                "godkender, at dimensioneringen på pædagoguddannelsen på PHF fastholdes for studieåret 2027/2028, "
                "dvs. 528 studiepladser",
            ),
            DraftClause("approve", "fastholder den nuværende fordeling mellem specialiseringsretninger."),
        ),
        (
            "Sparringsgruppen på pædagogområdet mødtes den 7. oktober 2026. I sommeren 2026 blev 501 af de 528 "
            "studiepladser besat, svarende til 95 pct. Antallet af ubesatte pædagogstillinger er faldet fra 181 til "
            "158.",
            "Fire kommuner har ønsket en forøgelse på 5 pct., mens de øvrige ønsker, at forøgelsen på 10 pct. fra "
            "studieåret 2025/2026 får lov at virke. BUPL og SL støtter en forøgelse, hvis antallet af uddannede "
            "praktikvejledere øges tilsvarende.",
            "Studiepladserne fordeler sig med 288 i Fjordby, 132 i Skovholm og 108 i Klitlund. Fordelingen mellem "
            "specialiseringsretninger er 43 pct. til dagtilbudspædagogik, 27 pct. til skole- og fritidspædagogik og "
            "30 pct. til social- og specialpædagogik.",
            "Børne- og Ungedirektørkredsen anbefaler, at antallet fastholdes.",
        ),
        (
            "Fjordland skal senest den 15. december 2026 afgive indstilling til Uddannelses- og Forskningsministeriet "
            "om antallet af studiepladser på pædagoguddannelsen for studieåret 2027/2028.",
        ),
        (
            DraftEnclosure("Notat fra sparringsgruppen på pædagogområdet"),
            DraftEnclosure("Kommunernes inputs"),
        ),
        ("Anja Kvistbo, børne- og ungedirektør, Skovholm Kommune",),
        (Step("kkr", "decide", date(2026, 11, 27)),),
        15,
        thread="pædagoger",
    ),
    DraftItem(
        "2.7",
        "Proces for ny erhvervsfremmestrategi fra 2028",
        "SAG-2026-01240",
        "kanh",
        (
            DraftClause(
                "discuss", "tager en første drøftelse af de væsentlige temaer for den nye erhvervsfremmestrategi"
            ),
            DraftClause("note", "tager processen til efterretning."),
        ),
        (
            "Danmarks Erhvervsfremmebestyrelse (DEB) har den 15. oktober 2026 fastlagt rammerne for en ny "
            "strategi, der "
            "skal gælde fra den 1. januar 2028. Erhvervshus Fjordland skal inddrage KKR Fjordland i det "
            "regionale bidrag.",
            "Følgende temaer foreslås drøftet: mangel på arbejdskraft, grøn omstilling i de mindste virksomheder, "
            "iværksætteri i landområderne og turisme uden for sæsonen.",
            "– 02.02.2027: Workshop, Erhvervshus Fjordland",
            "– 23.04.2027: Drøftelse i KKR Fjordland",
            "– 15.03.2027: Fælles seminar for erhvervshusenes bestyrelser og DEB",
            "– Forventeligt 11.06.2027: Erhvervshus Fjordland sender bidrag til DEB",
            "– 18.06.2027: KKR Fjordland orienteres om bidraget",
            "– Efteråret 2027: Første strategiudkast behandles i DEB",
            "– Medio december 2027: Strategien vedtages med ikrafttræden den 1. januar 2028",
        ),
        (
            "KKR Fjordland blev den 11. september 2026 orienteret om arbejdet med en ny erhvervsfremmestrategi. Den "
            "nuværende strategi udløber med udgangen af 2027.",
        ),
        (DraftEnclosure("DEB’s rammer for ny erhvervsfremmestrategi"),),
        ("Pia Lyngbakke, formand for Erhvervshus Fjordlands bestyrelse",),
        (Step("kkr", "comment", date(2026, 11, 27)), Step("kkr", "comment", date(2027, 4, 23))),
        15,
        thread="erhvervsfremme",
    ),
    DraftItem(
        "2.8",
        "Forventet regnskab 2026 og budget 2027 – fælleskommunale sekretariater",
        "SAG-2026-00296",
        "lobr",
        (
            DraftClause("note", "tager det forventede regnskab for 2026 til efterretning"),
            DraftClause("approve", "godkender budget 2027 for de fælleskommunale sekretariater."),
        ),
        (
            "Det fælleskommunale Sundhedssekretariat har i 2026 haft 3.272.000 kr. til rådighed og forventer at bruge "
            "3.010.000 kr. Mindreforbruget på 262.000 kr. overføres til 2027, hvor 150.000 kr. afsættes til opfølgning "
            "på opgaveflytningen og 112.000 kr. til fælles dataarbejde.",
            "Bidraget fra kommunerne nedsættes fra 2.890.000 kr. i 2026 til 2.310.000 kr. i 2027, fordi en del af "
            "opgaverne bortfalder med sundhedsreformen.",
            "Sekretariat for Socialaftale Fjordland har i 2026 haft 3.640.000 kr. til rådighed og forventer at bruge "
            "3.355.000 kr. Mindreforbruget på 285.000 kr. overføres til 2027, hvor 200.000 kr. afsættes til fælles "
            "forhandling med private tilbud og 85.000 kr. til temadage. Bidraget fra kommunerne udgør 3.290.000 kr.",
            "De endelige regnskaber for 2026 forelægges i april 2027.",
        ),
        (
            "KKR Fjordland godkendte den 24. april 2026 budget 2026 for de to sekretariater. For at kommunerne kan "
            "indarbejde bidragene, forelægges budgettet nu før årets begyndelse.",
        ),
        (
            DraftEnclosure("Det fælleskommunale Sundhedssekretariat: forventet regnskab 2026 og budget 2027"),
            DraftEnclosure("Sekretariat for Socialaftale Fjordland: forventet regnskab 2026 og budget 2027"),
        ),
        (),
        (Step("kdk", "recommend", date(2026, 11, 13)), Step("kkr", "decide", date(2026, 11, 27))),
        10,
        thread="sekretariater",
    ),
)
