"""The verbs of Danish decisions, as data: every form of each, and what a sentence means that turns on it.

A row is ``outcome | infinitive present past participle present-passive past-passive``; alternatives within a form are
joined by "/", a form that does not occur is "-". Below it may stand *particles*: expressions elsewhere in the clause
that give the verb another meaning ("tage ... til efterretning"); a verb whose outcome is "-" means something only with
one of them. "!" marks a verb of deciding, which is transparent: what it governs says what was decided ("besluttede at
udsætte"). "~" marks a weak one, which counts only where the decision says nothing firmer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from sagsgang.intake.parsed import OutcomeCode

#: inf: godkende, pres: godkender, past: godkendte, part: godkendt, pass: godkendes, pasp: godkendtes
Form = Literal["inf", "pres", "past", "part", "pass", "pasp"]
_FORMS: tuple[Form, ...] = ("inf", "pres", "past", "part", "pass", "pasp")


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    outcome: OutcomeCode | None
    #: what it governs says what was decided ("besluttede at udsætte")
    transparent: bool = False
    #: counts only where the decision says nothing firmer ("administrationen bemyndiges til ...")
    weak: bool = False
    particles: tuple[tuple[re.Pattern[str], OutcomeCode], ...] = ()


#: further treatment elsewhere; with "anbefaling" it is a recommendation onward
_ONWARD = r"med (?:\w+ ){0,2}(?:anbefaling|indstilling)\b|til (?:\w+ ){0,2}godkendelse\b|\b\w*rådets godkendelse\b"
_COUNCIL = r"til (?:\w+ ){0,2}(?:byråd|kommunalbestyrelse|borgerrepræsentation|regionsråd|magistrat|bestyrelse)\w*"

_TABLE = r"""
approved    | godkende godkender godkendte godkendt godkendes godkendtes
approved    | tiltræde tiltræder tiltrådte tiltrådt tiltrædes tiltrådtes
approved    | bevilge bevilger bevilgede bevilget bevilges bevilgedes
approved    | bevillige bevilliger bevilligede bevilliget bevilliges -
approved    | frigive frigiver frigav frigivet frigives -
approved    | imødekomme imødekommer imødekom imødekommet imødekommes -
approved    | bifalde bifalder bifaldt bifaldt bifaldes -
approved    | acceptere accepterer accepterede accepteret accepteres -
-           | antage antager antog antaget antages -
    approved : \b\w*forslag\w*
approved    | stadfæste stadfæster stadfæstede stadfæstet stadfæstes -
approved~   | bemyndige bemyndiger bemyndigede bemyndiget bemyndiges -
-           | meddele meddeler meddelte meddelt meddeles -
    rejected : \bafslag\b
    approved : \b\w*(?:dispensation|tilladelse|bevilling|samtykke)\w*
approved~   | fastsætte fastsætter fastsatte fastsat fastsættes fastsattes
approved~   | iværksætte iværksætter iværksatte iværksat iværksættes -
approved~   | prioritere prioriterer prioriterede prioriteret prioriteres -
other~      | nedsætte nedsætter nedsatte nedsat nedsættes nedsattes
-           | følge følger fulgte fulgt følges fulgtes
    approved : \b\w*indstilling\w*
-           | give giver gav givet gives -
    rejected : \bafslag\b
    supported : \b(?:til|op)slutning\b|\bopbakning\b|\bstøtte\b
    approved : \b\w*(?:tilladelse|dispensation|bevilling|samtykke|bemyndigelse|grønt lys)\w*
approved!   | vedtage vedtager vedtog vedtaget/vedtagen vedtages vedtoges
approved!   | beslutte beslutter besluttede/beslutted besluttet besluttes besluttedes
approved!   | vedgå - - - - -
-!          | aftale aftaler aftalte aftalt aftales aftaltes
-!          | konstatere konstaterer konstaterede konstateret konstateres konstateredes
-!          | afgøre afgør afgjorde afgjort afgøres -
noted       | notere noterer noterede noteret noteres -
-           | tage tager tog taget tages toges
    noted : \btil (?:efterretning|orientering)\b|\bad notam\b
    approved : \btil følge\b
    postponed : \b(?:af|fra) (?:møde\w* |dagens )?(?:dagsorden\w*|dagsordnen)\b|\bud af dagsorden\w*
    discussed : \b(?:en|den|sin) (?:\w+ ){0,3}(?:temadrøftelse|drøftelse|debat)\b
discussed   | drøfte drøfter drøftede drøftet drøftes drøftedes
discussed   | debattere debatterer debatterede debatteret debatteres debatteredes
discussed   | diskutere diskuterer diskuterede diskuteret diskuteres diskuteredes
-           | have har havde haft haves -
    discussed : \b(?:en|den|sin) (?:\w+ ){0,3}(?:temadrøftelse|drøftelse|debat)\b
-           | gennemføre gennemfører gennemførte gennemført gennemføres gennemførtes
    discussed : \b\w*(?:drøftelse|debat)\w*\b
-           | afholde afholder afholdt afholdt afholdes -
    discussed : \b\w*(?:drøftelse|debat)\w*\b
recommended | anbefale anbefaler anbefalede anbefalet anbefales anbefaledes
recommended | indstille indstiller indstillede indstillet indstilles indstilledes
-           | fremsende fremsender fremsendte fremsendt fremsendes fremsendtes
    recommended : ONWARD|COUNCIL|\bfremsend\w+\W*$
recommended | videresende videresender videresendte videresendt videresendes videresendtes
supported   | støtte støtter støttede støttet støttes støttedes
supported   | tilslutte tilslutter tilsluttede tilsluttet tilsluttes -
supported   | henholde henholder henholdt henholdt - -
-           | bakke bakker bakkede bakket bakkes bakkedes
    supported : \bop\b
postponed   | udsætte udsætter udsatte udsat udsættes udsattes
postponed   | udskyde udskyder udskød udskudt udskydes -
postponed~  | genoptage genoptager genoptog genoptaget genoptages -
-           | udgå udgår udgik udgået - -
    postponed : \bdagsorden\w*|\bpunkte[tn]\w*|\bsage[nr]\w*
-           | trække trækker trak trukket trækkes -
    postponed : \bdagsorden\w*|\bpunkte[tn]\b|\bsage[nr]\b
    other : \btilbage\b|\bforslag\w*
-           | stille stiller stillede stillet stilles -
    postponed : \bi bero\b
-           | sætte sætter satte sat sættes -
    postponed : \bi bero\b
-           | overføre overfører overførte overført overføres overførtes
    postponed : \b(?:sag|punkt|behandling)\w* .*\btil (?:\w+ ){0,3}møde\b
discussed   | førstebehandle førstebehandler førstebehandlede førstebehandlet førstebehandles -
rejected    | afvise afviser afviste afvist afvises afvistes
rejected    | forkaste forkaster forkastede forkastet forkastes forkastedes
rejected    | afslå afslår afslog afslået afslås -
rejected    | nedstemme nedstemmer nedstemte nedstemt nedstemmes -
-           | falde falder faldt faldet - -
    rejected : \b\w*forslag\w*|\bindstilling\w*
-           | bortfalde bortfalder bortfaldt bortfaldet - -
    rejected : \b\w*forslag\w*|\bindstilling\w*
-           | - - - stemt stemmes -
    rejected : \bned\b
returned    | tilbagesende tilbagesender tilbagesendte tilbagesendt tilbagesendes -
returned    | henvise henviser henviste henvist henvises henvistes
returned    | oversende oversender oversendte oversendt oversendes oversendtes
    recommended : ONWARD
    other : \btil (?:2|anden|andet|næste)\.? behandling
returned    | hjemvise hjemviser hjemviste hjemvist hjemvises -
returned    | hjemsende hjemsender hjemsendte hjemsendt hjemsendes -
returned    | returnere returnerer returnerede returneret returneres -
returned    | tilbagevise tilbageviser tilbageviste tilbagevist tilbagevises -
-           | sende sender sendte sendt sendes sendtes
    recommended : ONWARD|\bvidere til\b
    other : \b(?:i|ud i|til) (?:\w+ ){0,4}\w*høring\b
    returned : \btilbage\b|\bretur\b|\btil (?:\w+ )?behandling\b
    recommended : COUNCIL
-           | udsende udsender udsendte udsendt udsendes udsendtes
    other : \b(?:i|til) (?:\w+ ){0,4}\w*høring\b
-           | overgå overgår overgik overgået - -
    other : \btil (?:2|anden|andet|næste)\.? behandling
    recommended : COUNCIL
appointed   | udpege udpeger udpegede/udpegte udpeget udpeges udpegedes
appointed   | udnævne udnævner udnævnte udnævnt udnævnes -
appointed   | beskikke beskikker beskikkede beskikket beskikkes -
-           | konstituere konstituerer konstituerede konstitueret konstitueres -
    elected : \bsig\b
    appointed : \bsom\b
-           | ansætte ansætter ansatte ansat ansættes -
    appointed : \bsom\b
elected     | vælge vælger valgte valgt vælges valgtes
elected     | genvælge genvælger genvalgte genvalgt genvælges genvalgtes
elected     | nyvælge - nyvalgte nyvalgt nyvælges -
-           | foreslå foreslår foreslog foreslået foreslås -
-           | ønske ønsker ønskede ønsket ønskes ønskedes
-           | anmode anmoder anmodede anmodet anmodes anmodedes
-           | opfordre opfordrer opfordrede opfordret opfordres -
-           | forvente forventer forventede forventet forventes -
-           | forudsætte forudsætter forudsatte forudsat forudsættes -
-           | søge søger søgte søgt søges søgtes
-           | oplyse oplyser oplyste oplyst oplyses -
-           | orientere orienterer orienterede orienteret orienteres -
-           | bemærke bemærker bemærkede bemærket bemærkes -
-           | tilkendegive tilkendegiver tilkendegav tilkendegivet tilkendegives -
    supported : \b(?:op)?(?:bakning|slutning|støtte)\b|\bopbakning\b
-           | mene mener mente ment menes -
-           | begære begærer begærede begæret begæres -
-           | bede beder bad bedt bedes -
-           | spørge spørger spurgte spurgt spørges -
-           | præcisere præciserer præciserede præciseret præciseres -
-           | understrege understreger understregede understreget understreges -
-           | redegøre redegør redegjorde redegjort redegøres -
-           | fortælle fortæller fortalte fortalt fortælles -
-           | forelægge forelægger forelagde forelagt forelægges -
-           | fremlægge fremlægger fremlagde fremlagt fremlægges -
-           | udtrykke udtrykker udtrykte udtrykt udtrykkes -
    supported : \bopbakning\b|\bstøtte\b|\btilslutning\b
"""


def _code(written: str) -> OutcomeCode | None:
    if written == "-":
        return None
    if written not in get_args(OutcomeCode):
        raise ValueError(f"no such outcome: {written}")
    return cast(OutcomeCode, written)


def _particle(line: str) -> tuple[re.Pattern[str], OutcomeCode]:
    written, _, pattern = line.strip().partition(" : ")
    code = _code(written)
    if code is None:
        raise ValueError(f"a particle without an outcome: {line}")
    return re.compile(pattern.replace("ONWARD", _ONWARD).replace("COUNCIL", _COUNCIL)), code


def _load() -> dict[str, tuple[tuple[Verb, Form], ...]]:
    verbs: list[tuple[Verb, list[str]]] = []
    for line in _TABLE.strip().splitlines():
        if line.startswith(" "):
            verb, forms = verbs.pop()
            verbs.append((replace(verb, particles=(*verb.particles, _particle(line))), forms))
            continue
        written, _, rest = (part.strip() for part in line.partition("|"))
        forms = rest.split()
        name = next(form for form in forms if form != "-")
        outcome = _code(written.rstrip("!~"))
        verbs.append((Verb(name, outcome, transparent=written.endswith("!"), weak=written.endswith("~")), forms))
    table: dict[str, list[tuple[Verb, Form]]] = {}
    for verb, forms in verbs:
        for form, spelled in zip(_FORMS, forms, strict=True):
            for word in spelled.split("/"):
                if word != "-":
                    table.setdefault(word, []).append((verb, form))
    return {word: tuple(readings) for word, readings in table.items()}


#: every word form to the verbs it may belong to
READINGS = _load()
