"""The words over an item's parts and lists in Danish agendas, with the roles they play, folded to small letters."""

from __future__ import annotations

from sagsgang.intake.parsed import PartRole


def phrases(text: str) -> list[str]:
    """The phrases of a list in which "|" stands between them."""
    return [" ".join(phrase.split()) for phrase in text.split("|")]


def _playing(role: PartRole, text: str) -> dict[str, PartRole]:
    return dict.fromkeys(phrases(text), role)


ROLES: dict[str, PartRole] = {
    **_playing(
        "background",
        """
        baggrund | sagens baggrund | baggrund for sagen | historik | anledning | forhistorie | indledning |
        problemstilling | formål | baggrund og formål | baggrund og vurdering | sagshistorik, henvisninger |
        sagshistorik | hvorfor | formål og baggrund | indledning/baggrund | baggrund/indledning | baggrund/formål
        """,
    ),
    **_playing(
        "summary",
        """
        resume | resumé | resümé | sagsresume | sagsresumé | sammendrag | sammenfatning | sagens kerne | kort resume |
        kort resumé | beslutningstema | kort fortalt | hovedpointer | sagen kort | emne | tema | sagen i korte træk |
        resume og beslutningstema
        """,
    ),
    **_playing(
        "recommendation",
        """
        indstilling | indstillinger | forslag | beslutningspunkter | beslutningspunkt | indstilling og beslutning |
        forslag til beslutning | forslag til vedtagelse | det indstilles | det indstilles at | det foreslås |
        beslutningsforslag | indstillinger og beslutning | indstilling til beslutning | forslag til indstilling |
        administrationens indstilling | forvaltningens indstilling | direktionens indstilling | borgmesterens
        indstilling | formandens indstilling | formandskabets indstilling | sekretariatets indstilling |
        administrationens forslag | forvaltningens forslag | administrativ indstilling | administrationens anbefaling |
        forvaltningens anbefaling | direktionens anbefaling | anbefaling | anbefalinger | supplerende indstilling |
        ny indstilling | ændret indstilling | indstilling fra forvaltningen | indstilling fra administrationen |
        indstilling fra direktionen | udvalgets indstilling | økonomiudvalgets indstilling | indstilling til byrådet
        """,
    ),
    **_playing(
        "presentation",
        """
        sagsfremstilling | sagsbeskrivelse | beskrivelse af sagen | beskrivelse | sagens indhold | oplæg | løsning |
        redegørelse | fremstilling | supplerende sagsfremstilling | uddybende sagsfremstilling | ny sagsfremstilling |
        indhold | forslagets indhold | sagsfremstilling og vurdering | vurdering | forvaltningens vurdering |
        administrationens vurdering | administrationens bemærkninger | forvaltningens bemærkninger | orientering |
        løsning/fremtid | fakta | supplerende fremstilling | faglig vurdering | sagsfremstilling og økonomi |
        uddybning | nærmere om sagen | sagens oplysninger | sagsoplysninger | projektbeskrivelse | nærmere redegørelse |
        præsentation | sagens fremstilling | planforhold | miljøvurdering
        """,
    ),
    **_playing(
        "economy",
        """
        økonomi | økonomiske konsekvenser | økonomiske forhold | økonomiske konsekvenser og finansiering | økonomi og
        finansiering | økonomi og personale | økonomi og afledt drift | finansiering | bevilling | bevillingsmæssige
        konsekvenser | økonomiske og personalemæssige konsekvenser | økonomiske og personelle konsekvenser |
        økonomiske bemærkninger | økonomi/bevilling | økonomi, personale og lovgrundlag | økonomi og risiko |
        økonomiske og administrative konsekvenser | økonomi/finansiering | økonomi og bevilling | økonomi og
        ressourcer | ressourcer | budget
        """,
    ),
    **_playing(
        "hearing",
        """
        høring | høringer | høringssvar | høring og kommunikation | inddragelse | borgerinddragelse |
        høring/inddragelse | inddragelse og høring | høringsparter | udtalelser | høring, dialog og formidling |
        høring og borgerinddragelse | høring og inddragelse | borgerinddragelse og kommunikation | indkomne
        bemærkninger | offentlighed | inddragelse af borgere
        """,
    ),
    **_playing(
        "decision",
        """
        beslutning | beslutninger | referat | konklusion | afgørelse | vedtagelse | protokol | protokollering |
        beslutningsreferat | mødets beslutning | beslutning på mødet | beslutning i mødet | endelig beslutning |
        byrådets beslutning | udvalgets beslutning | kommunalbestyrelsens beslutning | bestyrelsens beslutning |
        beslutning/konklusion | referat/beslutning | beslutning og referat | resultat
        """,
    ),
    **_playing(
        "other",
        """
        lovgrundlag | lovgrundlag - link | lovgrundlag – link | retligt grundlag | retsgrundlag | juridisk grundlag |
        jura | kompetence | beslutningskompetence | kompetenceforhold | personale | personalemæssige konsekvenser |
        personaleforhold | personalepolitiske konsekvenser | miljø | miljømæssige konsekvenser | klima | klima og
        miljø | klimakonsekvenser | miljø og klima | kommunikation | videre proces | videre forløb | proces | det
        videre forløb | tidsplan | tid og proces | handlemuligheder | alternativer | alternativ indstilling |
        beskrivelse af alternativ indstilling | sagsforløb | forventet sagsgang | sagsgang | sagsgang og sagstype |
        sagen behandles i | sagen afgøres i | sagen afgøres af | beslutning træffes af | beslutningen træffes af |
        oversigt over politisk behandling | politisk behandling | sagens forløb | tidligere beslutninger | tidligere
        behandling | tidligere politisk behandling | øvrige konsekvenser | andre konsekvenser | konsekvenser |
        perspektiv | sundhed | sundhedsmæssige konsekvenser | bæredygtighed | handicappolitik | handicapforhold |
        ligestilling | bemærkninger | direktionens bemærkninger | effekt | effekter | risiko | risikovurdering |
        sagens gang | links | gældende politikker | beslutningshistorik | udmøntning | strategi | strategi og
        politikker | sammenhæng til strategi | visioner og politikker | mål | evaluering | opfølgning | deltagere i
        punktet | deltagelse under punktet | supplerende bemærkninger | supplerende oplysninger | øvrige oplysninger |
        andre oplysninger | fremmøde og inhabilitet | ankenævn | klagevejledning |
        tidsperspektiv | juridiske og planmæssige forhold | juridiske forhold | behandling | hvem beslutter |
        fraværende | bemærkninger til dagsordenen | bemærkninger til dagsorden | direktørpåtegning | journalnummer |
        risikovurderinger | øvrige bemærkninger | beslutningsproces | fremtidig proces | den videre proces |
        opmærksomhedspunkter | økonomiudvalgets bemærkninger | borgmesterens bemærkninger | sagen fortsat |
        kommunikationsplan | implementering | medlemsforslag | begrundelse | motivation | retsregler og andre
        forskrifter | retsregler | lovgivning | lovgrundlag og planer | lovgrundlag, planer mv | planer og politikker |
        videre sagsgang | sagens videre forløb | den videre sagsgang | behandlingsforløb | politisk behandlingsplan |
        beslutningsgrundlag | verdensmål | fn's verdensmål | verdensmålene | tværgående konsekvenser |
        kommunikation og presse | kommunikation/høring | pressehåndtering |
        formål med punktet | mødeform | tidsramme | dagsordenspunktets formål | bæredygtighed og klima |
        klima og bæredygtighed | bæredygtighedsvurdering | klimavurdering | ligestillingsvurdering |
        børne- og familieforhold | bemærkninger til sagen | ændringsforslag | mindretalsudtalelse |
        protokoltilførsel | særstandpunkt
        """,
    ),
}

#: headings of lists of enclosures
ENCLOSURES = frozenset(
    phrases(
        """
        bilag | bilagsliste | bilagsoversigt | vedlagte bilag | bilag vedlagt | bilag til sagen | vedhæftede filer |
        vedhæftede dokumenter | bilag til punktet | udsendte bilag | ikke udsendte bilag | bilag ikke vedlagt |
        eftersendte bilag | bilagsfortegnelse | dokumenter | supplerende bilag
        """
    )
)
