"""Pure rules of meetings: deadlines, numbering, order, programme, quorum, attendance, states, findings.

Import from the modules: each is a subject of its own.
"""
