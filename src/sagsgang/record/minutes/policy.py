"""Who may do what with minutes."""

from sagsgang.kernel.access import Role, permission

_STAFF = (Role.CLERK, Role.OPERATOR)

READ_FINDINGS = permission("minutes.read_findings", "læse bemærkninger til et referat", *_STAFF)
OVERRIDE_FINDING = permission("minutes.override_finding", "se bort fra en bemærkning", *_STAFF)
REVIEW_MINUTES = permission("minutes.review_minutes", "gennemse referatet", *_STAFF)
SEND_MINUTES = permission("minutes.send_minutes", "udsende referatet", *_STAFF)
COMMENT_MINUTES = permission("minutes.comment_minutes", "kommentere referatet", *_STAFF, Role.CHAIR, Role.MEMBER)
ANSWER_COMMENT = permission("minutes.answer_comment", "besvare kommentarer til referatet", *_STAFF)
APPROVE_MINUTES = permission("minutes.approve_minutes", "notere, at referatet er godkendt", *_STAFF)
ACCEPT_MINUTES = permission(
    "minutes.accept_minutes", "notere, at referatet gælder uden godkendelse på et møde", *_STAFF
)
CORRECT_MINUTES = permission("minutes.correct_minutes", "rette et referat med begrundelse", *_STAFF)
CORRECT_ATTENDANCE = permission("minutes.correct_attendance", "rette med begrundelse, hvem der var til stede", *_STAFF)
SIGN_MINUTES = permission("minutes.sign_minutes", "underskrive referatet", Role.CHAIR, Role.MEMBER)
EDIT_MINUTES = permission("minutes.edit_minutes", "rette teksten under gennemsyn", *_STAFF)
REVISE_MINUTES = permission("minutes.revise_minutes", "tage et sendt referat tilbage", *_STAFF)
