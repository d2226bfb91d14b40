"""Words at the ends and beginnings of sentences."""

ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col maj sgt capt rep sen gov pres st no vs etc inc corp co jan feb mar apr jun jul aug sep "
    "sept oct nov dec u.s u.n u.k u.s.a a.m p.m e.g i.e brig adm prof rev fr hon supt insp cpl pvt messrs km approx "
    "est dept incl cmdr cdr det asst commr ofc pte".split()
)
OPENERS = frozenset("The He She It They In But A On At More About".split())
