"""Votes as Danish minutes tell them: (text, for, against, abstained). All invented."""

from __future__ import annotations

Value = list[str] | int | None

VOTES: list[tuple[str, Value, Value, Value]] = [
    # counts
    ("Godkendt med 14 stemmer mod 11.", 14, 11, None),
    ("Medlemsforslaget blev tiltrådt med 34 stemmer imod 15.", 34, 15, None),
    ("Forkastet med 8 stemmer for og 15 imod.", 8, 15, None),
    ("Ændringsforslaget blev forkastet med 8 stemmer for, 15 stemmer imod, mens 2 undlod at stemme.", 8, 15, 2),
    ("17 stemte for indstillingen, 8 stemte imod og 2 undlod at stemme.", 17, 8, 2),
    ("For stemte 11\nImod 8\nUndlod 5", 11, 8, 5),
    ("For: 11\nImod: 8\nUndlod: 5", 11, 8, 5),
    ("For stemte 11, imod stemte 8, og 5 undlod at stemme.", 11, 8, 5),
    ("Der blev stemt om forslaget: For: 20. Imod: 6.", 20, 6, None),
    ("Vedtaget med 20 stemmer for og ingen imod.", 20, 0, None),
    ("Tre medlemmer stemte for, fire stemte imod.", 3, 4, None),
    ("Forslaget blev forkastet, idet 5 stemte for og 6 stemte imod.", 5, 6, None),
    ("Byrådet vedtog med 13 stemmer mod 12 at udsætte sagen.", 13, 12, None),
    ("For stemte 63 (V, C og LA), imod stemte 51 (A og F), hverken for eller imod stemte 0.", 63, 51, 0),
    ("Vedtaget med 20 stemmer for, 3 imod og 2 der undlod.", 20, 3, 2),
    ("Vedtaget, Ø undlod at stemme.", None, None, ["Ø"]),
    # names
    ("For: 2 (Anna Lund (A), Bo Dam (V))\n\nImod: 1 (Ea Holm (F))", ["Anna Lund", "Bo Dam"], ["Ea Holm"], None),
    ("For: 3 (Anna Lund (A), Bo Dam (V))\n\nImod: 1 (Ea Holm (F))", 3, ["Ea Holm"], None),
    ("For: 2 (Anna Lund (A), Ole Krag-Toft (Frie Liberale))\nImod: 0", ["Anna Lund", "Ole Krag-Toft"], 0, None),
    (
        "For stemte: A, B, F og Ø.\n\nImod stemte: C, Nora Skov (løsgænger), O og V.",
        ["A", "B", "F", "Ø"],
        ["C", "Nora Skov", "O", "V"],
        None,
    ),
    (
        "For stemte: V og I\n\nImod stemte: A, B, C, F, O og Ø.\n\nForslaget faldt dermed.",
        ["V", "I"],
        ["A", "B", "C", "F", "O", "Ø"],
        None,
    ),
    ("For stemmer: A, V", ["A", "V"], None, None),
    ("Imod stemte Anna Lund (Ø).", None, ["Anna Lund"], None),
    ("Imod forslaget stemte A og F.", None, ["A", "F"], None),
    ("V og I stemte imod.", None, ["V", "I"], None),
    ("(Ø) stemte imod.", None, ["Ø"], None),
    ("Liste F og Ø stemte imod af hensyn til de omgivende naboer.", None, ["F", "Ø"], None),
    ("Godkendt, idet Anna Lund (Ø) stemte imod.", None, ["Anna Lund"], None),
    ("Godkendt.\n\nAnna Lund (Ø) stemte imod.", None, ["Anna Lund"], None),
    ("Anna Lund (Ø) og Bo Dam (F) stemte imod.", None, ["Anna Lund", "Bo Dam"], None),
    ("Venstre stemte imod.", None, ["Venstre"], None),
    ("Socialdemokratiet og SF stemte for, mens Venstre stemte imod.", ["Socialdemokratiet", "SF"], ["Venstre"], None),
    ("Nora Skov undlod at stemme.", None, None, ["Nora Skov"]),
    ("Ø undlod at stemme.", None, None, ["Ø"]),
    ("Undlod at stemme: Bo Dam (V).", None, None, ["Bo Dam"]),
    ("Et flertal bestående af A, B og V stemte for.\n\nEt mindretal (Ø) stemte imod.", ["A", "B", "V"], ["Ø"], None),
    (
        "Et flertal (Anna Lund, Bo Dam og Ea Holm) stemte for procedureforslaget.\n\n"
        "Et mindretal (Ib Juul) stemte imod.\n\nNora Skov undlod at stemme.",
        ["Anna Lund", "Bo Dam", "Ea Holm"],
        ["Ib Juul"],
        ["Nora Skov"],
    ),
    (
        "Et flertal bestående af Anna Lund (A) og Bo Dam (V) anbefaler indstillingen.",
        ["Anna Lund", "Bo Dam"],
        None,
        None,
    ),
    ("Et flertal på 5 (A, V) anbefaler indstillingen.", 5, None, None),
    ("5 medlemmer (A+V+C) anbefaler forslaget.\n2 medlemmer (N+Ø) tager forbehold.", 5, None, None),
    ("2 medlemmer (N+Ø) kan ikke anbefale forslaget.", None, ["N", "Ø"], None),
    (
        "Anna Lund, Bo Dam og Ea Holm kunne tiltræde indstillingen.\n\nIb Juul tog forbehold.\n\n"
        "Nora Skov kunne ikke tiltræde indstillingen.",
        ["Anna Lund", "Bo Dam", "Ea Holm"],
        ["Nora Skov"],
        None,
    ),
    # names and counts together
    (
        "Godkendt med 2 stemmer mod 1.\n\nFor stemte: Anna Lund og Bo Dam.\n\nImod stemte: Ea Holm.",
        ["Anna Lund", "Bo Dam"],
        ["Ea Holm"],
        None,
    ),
    (
        "Indstillingen blev godkendt med 43 stemmer imod 5.\n\nFor stemte: A, B, C, D, F, O og V.\n\nImod stemte: Ø.",
        43,
        5,
        None,
    ),
    ("Byrådet godkendte med 20 stemmer for (A, B, C, F og V) og 5 stemmer imod (O og Ø) budgettet.", 20, 5, None),
    # nobody
    ("Enstemmigt godkendt.", None, 0, None),
    ("Ingen stemte imod.", None, 0, None),
    ("Imod: Ingen", None, 0, None),
    ("Godkendt med 25 stemmer for. Ingen stemte imod, og ingen undlod at stemme.", 25, 0, 0),
    # several votes: the last is the decision's
    (
        "Ændringsforslaget blev forkastet med 8 stemmer mod 15. Indstillingen blev vedtaget med 14 stemmer mod 9.",
        14,
        9,
        None,
    ),
    (
        "Et ændringsforslag blev sat til afstemning. For stemte A og F. Imod stemte V og C. Forslaget faldt dermed."
        " Indstillingen blev herefter sat til afstemning. For stemte V og C. Imod stemte A og F.",
        ["V", "C"],
        ["A", "F"],
        None,
    ),
    (
        "Ændringsforslag 1 blev forkastet med 3 stemmer for og 22 imod.\n\nÆndringsforslag 2 bortfaldt.\n\n"
        "Budgettet blev herefter vedtaget med 22 stemmer for og 3 imod.",
        22,
        3,
        None,
    ),
    # shapes that differ from council to council
    (
        "Forslaget blev sat til afstemning.\nFor: A (8), B (1), F (2)\nImod: V (7), C (2)",
        ["A", "B", "F"],
        ["V", "C"],
        None,
    ),
    ("For stemte 11 medlemmer (A, F og Ø) og imod stemte 8 medlemmer (V og C).", 11, 8, None),
    ("12 medlemmer (A, B, F) stemte for. 9 medlemmer (V, C) stemte imod. 2 medlemmer (Ø) undlod at stemme.", 12, 9, 2),
    ("Liste A, F og Ø stemte for. Liste V og C stemte imod.", ["A", "F", "Ø"], ["V", "C"], None),
    ("Med stemmerne 14-11 vedtog byrådet forslaget.", 14, 11, None),
    ("Afstemning: 14 for, 11 imod.", 14, 11, None),
    ("Stemte for: Anna Lund (A), Bo Dam (A)\nStemte imod: Ea Holm (V)", ["Anna Lund", "Bo Dam"], ["Ea Holm"], None),
    ("For stemmer 3: Anna Lund, Bo Dam og Ea Holm", ["Anna Lund", "Bo Dam", "Ea Holm"], None, None),
    ("Ja: 12\nNej: 9\nBlank: 1", 12, 9, 1),
    ("Ved afstemningen stemte 12 for og 9 imod.", 12, 9, None),
    ("Anna Lund og Bo Dam (begge V) stemte imod.", None, ["Anna Lund", "Bo Dam"], None),
    ("SF-gruppen stemte imod.", None, ["SF-gruppen"], None),
    ("Borgmesteren stemte imod.", None, ["Borgmesteren"], None),
    (
        "For stemte: Anna Lund (A)\nBo Dam (A)\nEa Holm (V)\nImod stemte: Ib Juul (O)",
        ["Anna Lund", "Bo Dam", "Ea Holm"],
        ["Ib Juul"],
        None,
    ),
    ("For:\nAnna Lund (A)\nBo Dam (V)\n\nImod:\nEa Holm (F)", ["Anna Lund", "Bo Dam"], ["Ea Holm"], None),
    ("For (14): A, B, F\nImod (11): V, C", 14, 11, None),
    ("Et flertal (5) stemte for.", 5, None, None),
    ("Flertallet, A, B og F, stemte for, og mindretallet, V og C, stemte imod.", ["A", "B", "F"], ["V", "C"], None),
    (
        "Et flertal bestående af 21 medlemmer (A, B og V) tiltrådte indstillingen. "
        "Et mindretal på 4 medlemmer (F og Ø) kunne ikke tiltræde.",
        21,
        4,
        None,
    ),
    ("For stemte: A, B, F, V og C (21 stemmer).\nImod stemte: O og Ø (4 stemmer).", 21, 4, None),
    ("Byrådet vedtog ikke at godkende indstillingen. 19 stemte imod, 11 for og 1 undlod.", 11, 19, 1),
    ("Vedtaget med 7 stemmer (A, C, O og UP) mod 1 (Ø).", 7, 1, None),
    (
        "Imod: 2 (Anna Lund (B), Bo Dam (C))\n\nListe B stemte imod, idet de ønsker sagen afgjort.",
        None,
        ["Anna Lund", "Bo Dam"],
        None,
    ),
    ("Indstillingen godkendt, idet Bo Dam (V) ikke kan tiltræde.", None, ["Bo Dam"], None),
    ("Et enigt byråd vedtog planen.", None, 0, None),
]

NO_VOTES = [
    "Godkendt.",
    "Udvalget godkendte indstillingen.",
    "Forvaltningen anbefaler forslaget.",
    "Indstillingen blev godkendt uden afstemning.",
    "Et ændringsforslag blev forkastet med 8 stemmer mod 15. Indstillingen blev herefter vedtaget uden afstemning.",
    "2 medlemmer (N+Ø) tager forbehold frem til behandlingen i byrådet.",
    "Udvalget ønsker en plan for 2 nye stier.",
    "Sagen blev udsat til den 3. maj, for at flere kan deltage.",
    "Venstre ønskede en afstemning om forslaget.",
    "Der er behov for 12 pladser og 14 ansatte.",
    "Byrådet stemmer på næste møde.",
    "Borgmesteren var imod forslaget i sin tid, fortalte hun.",
    "For 2023 er der afsat 4 mio. kr.",
    "Kommunerne stemte planerne af med hinanden.",
]
