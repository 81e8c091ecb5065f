"""Who may do what with decisions, votes and follow-ups."""

from sagsgang.kernel.access import Role, permission

_STAFF = (Role.CLERK, Role.OPERATOR)

DECIDE_ITEM = permission("decisions.decide_item", "notere en beslutning", *_STAFF)
WRITE_DECISION = permission("decisions.write_decision", "skrive i beslutningens tekst", *_STAFF)
POSTPONE_ITEM = permission("decisions.postpone_item", "udsætte et punkt", *_STAFF)
RETURN_ITEM = permission("decisions.return_item", "sende et punkt tilbage", *_STAFF)
REOPEN_ITEM = permission("decisions.reopen_item", "genoptage et punkt under mødet", *_STAFF)
RECORD_STATEMENT = permission("decisions.record_statement", "notere udtalelser og forbehold", *_STAFF)
OPEN_POLL = permission("decisions.open_poll", "begynde en afstemning", *_STAFF, Role.CHAIR)
CAST_VOTE = permission("decisions.cast_vote", "stemme", Role.MEMBER, Role.CHAIR)
RECORD_VOTES = permission("decisions.record_votes", "notere stemmer", *_STAFF)
CLOSE_POLL = permission("decisions.close_poll", "afslutte en afstemning", *_STAFF, Role.CHAIR)
CANCEL_POLL = permission("decisions.cancel_poll", "annullere en afstemning", *_STAFF, Role.CHAIR)
ADD_FOLLOW_UP = permission("decisions.add_follow_up", "aftale opfølgning", *_STAFF)
PLAN_FOLLOW_UPS = permission("decisions.plan_follow_ups", "sætte opfølgning på dagsordenen", *_STAFF)
CLOSE_MEETING = permission("decisions.close_meeting", "slutte mødet", *_STAFF, Role.CHAIR)
CHANGE_FOLLOW_UP = permission("decisions.change_follow_up", "ændre opfølgning", *_STAFF)
CLOSE_FOLLOW_UP = permission("decisions.close_follow_up", "afslutte opfølgning", *_STAFF)
REMIND_FOLLOW_UP = permission("decisions.remind_follow_up", "minde om opfølgning", *_STAFF)
