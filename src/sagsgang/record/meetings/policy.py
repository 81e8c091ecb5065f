"""Who may do what with meetings and their items."""

from sagsgang.kernel.access import Role, permission

_STAFF = (Role.CLERK, Role.OPERATOR)
_INSIDE = (Role.CLERK, Role.CHAIR, Role.MEMBER, Role.OPERATOR)

READ_CLOSED = permission("meetings.read_closed", "læse lukkede punkter", *_INSIDE)
READ_DRAFT = permission("meetings.read_draft", "læse dagsordener under arbejde", *_STAFF)
READ_ROOM = permission("meetings.read_room", "se, hvem der kommer", *_INSIDE)

PLAN_MEETING = permission("meetings.plan_meeting", "planlægge møder", *_STAFF)
CANCEL_MEETING = permission("meetings.cancel_meeting", "aflyse møder", *_STAFF)
EDIT_MEETING = permission("meetings.edit_meeting", "rette tid og sted", *_STAFF)
START_AGENDA = permission("meetings.start_agenda", "påbegynde dagsordenen", *_STAFF)
UNFREEZE_AGENDA = permission("meetings.unfreeze_agenda", "låse dagsordenen op", *_STAFF)
ADD_SECTION = permission("meetings.add_section", "tilføje afsnit på dagsordenen", *_STAFF)
ADD_ITEM = permission("meetings.add_item", "tilføje punkter på dagsordenen", *_STAFF)
EDIT_ITEM = permission("meetings.edit_item", "rette punkter på dagsordenen", *_STAFF)
EDIT_PART = permission("meetings.edit_part", "skrive punkters tekster", *_STAFF)
SET_CLAUSES = permission("meetings.set_clauses", "skrive punkters indstilling", *_STAFF)
ENCLOSE = permission("meetings.enclose", "lægge bilag på et punkt", *_STAFF)
REMOVE_ENCLOSURE = permission("meetings.remove_enclosure", "fjerne bilag fra et punkt", *_STAFF)
REORDER_AGENDA = permission("meetings.reorder_agenda", "flytte punkter", *_STAFF)
REMOVE_ITEM = permission("meetings.remove_item", "fjerne punkter fra dagsordenen", *_STAFF)
SET_GUESTS = permission("meetings.set_guests", "invitere gæster til et punkt", *_STAFF)
SET_PROGRAMME = permission("meetings.set_programme", "lægge dagens program", *_STAFF)
FREEZE_AGENDA = permission("meetings.freeze_agenda", "låse dagsordenen", *_STAFF)
DISPATCH_AGENDA = permission("meetings.dispatch_agenda", "udsende dagsordenen", *_STAFF)
SUPPLEMENT_AGENDA = permission("meetings.supplement_agenda", "udsende en tillægsdagsorden", *_STAFF)
CORRECT_AGENDA = permission("meetings.correct_agenda", "rette en udsendt dagsorden", *_STAFF)

SEND_APOLOGY = permission("meetings.send_apology", "melde afbud", *_INSIDE)
ACCEPT_INVITATION = permission("meetings.accept_invitation", "melde, at man kommer", *_INSIDE)
INVITE_SUBSTITUTE = permission("meetings.invite_substitute", "indkalde suppleanter", *_STAFF)
WRITE_NOTE = permission("meetings.write_note", "skrive egne noter", *_INSIDE)

OPEN_MEETING = permission("meetings.open_meeting", "åbne mødet", *_STAFF, Role.CHAIR)
TAKE_ITEM = permission("meetings.take_item", "gå til et punkt", *_STAFF, Role.CHAIR)
RECORD_PRESENCE = permission("meetings.record_presence", "notere, hvem der er til stede", *_STAFF)
ASK_TO_SPEAK = permission("meetings.ask_to_speak", "bede om ordet", *_INSIDE)
GIVE_FLOOR = permission("meetings.give_floor", "give ordet", *_STAFF, Role.CHAIR)
ADJOURN_MEETING = permission("meetings.adjourn_meeting", "afbryde mødet", *_STAFF, Role.CHAIR)
RESUME_MEETING = permission("meetings.resume_meeting", "genoptage mødet", *_STAFF, Role.CHAIR)
