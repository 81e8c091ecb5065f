"""Who may do what with cases."""

from sagsgang.kernel.access import Role, permission

READ_CLOSED = permission(
    "cases.read_closed", "læse lukkede og nye sager", Role.CLERK, Role.CHAIR, Role.MEMBER, Role.OPERATOR
)
READ_DRAFT = permission("cases.read_draft", "læse sager under forberedelse", Role.CLERK, Role.OPERATOR)
OPEN_CASE = permission("cases.open_case", "oprette sager", Role.CLERK, Role.OPERATOR)
EDIT_CASE = permission("cases.edit_case", "rette en sags oplysninger", Role.CLERK, Role.OPERATOR)
EDIT_PART = permission("cases.edit_part", "skrive en sags tekster", Role.CLERK, Role.OPERATOR)
ADD_PAPER = permission("cases.add_paper", "lægge papirer på en sag", Role.CLERK, Role.OPERATOR)
REMOVE_PAPER = permission("cases.remove_paper", "fjerne papirer fra en sag", Role.CLERK, Role.OPERATOR)
PLAN_ROUTE = permission("cases.plan_route", "planlægge en sags vej", Role.CLERK, Role.OPERATOR)
SKIP_STEP = permission("cases.skip_step", "springe et trin på en sags vej over", Role.CLERK, Role.OPERATOR)
RETURN_CASE = permission("cases.return_case", "sende en sag tilbage", Role.CLERK, Role.OPERATOR)
FINISH_CASE = permission("cases.finish_case", "afslutte sager", Role.CLERK, Role.OPERATOR)
REOPEN_CASE = permission("cases.reopen_case", "genåbne sager", Role.CLERK, Role.OPERATOR)
