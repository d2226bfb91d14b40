"""What stands around a number in copy of other languages than English, put into the words that the grammar knows.

Each row is a pattern over a comparable text, and its wording; ``wording`` has the same in English.
"""

# Words for a speaker, in front with a comma, or behind; the first are no other words, and need no comma.
_SAID_BY = (
    "selon|d'apres|d'après|según|laut|nach angaben|по данным|согласно|за даними|بحسب|وفقا|به گفته|به گزارش|بنا به"
)
WHO_SAYS = (
    f"{_SAID_BY}|de acuerdo con|segundo|de acordo com|conforme|secondo|stando a|по словам|по информации|за словами|"
    "за інформацією|وفق|حسب"
)
_NO_DEAD, _NO_HURT = (
    "(?:morts?|tués?|muertos?|fallecidos?|víctimas|mortos|morti|tote[n]?|getötete[n]?|погибших|убитых|жертв|загиблих|"
    "вбитих|ölü|ölen|قتلي|قتيل|شهداء|كشته)",
    "(?:blessés?|heridos?|lesionados|feridos|feriti|verletzte[n]?|verwundete[n]?|раненых|пострадавших|поранених|"
    "постраждалих|yaralı|جرحي|جريح|اصابات|مصابين|زخمي|مجروح)",
)
_PEOPLE = "(?:personas|personnes|pessoas|persone|personen|menschen|kişi|insan|человек|людей|осіб|люди|نفر|شخصا?|اشخاص)"
_FAMILIES = "(?:familias|familles|famílias|famiglie|familien|aile|hane|семей|сімей|родин|خانواده|خانوار|عائلة|اسرة)"
_TURKISH_NUMBER = (
    "(?:[0-9]+|bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|bin)"
)

FOREIGN_RULES = (
    # The speaker behind.
    (
        rf"(?<=\w)(?:,? (?:{_SAID_BY})|, (?:{WHO_SAYS})) (?!.*(?:provis|provvis|vorläufig|предварительн|попередн))"
        r"[^0-9]{2,80}$",
        "",
    ),
    (r"^[^0-9,]{2,50}?(?:'?y?[ea]) göre,? (?=.*\w)", ""),
    # Neither dead nor wounded.
    (
        rf"^(?:il n'y a |no hay |no hubo |non ci sono |es gab )?(?:ni|nem|né|ne|weder|ни|ні|لا|نه) {_NO_DEAD},? "
        rf"(?:ni|nem|né|ne|noch|ни|ні|ولا|نه) {_NO_HURT}$",
        "no deaths or injuries",
    ),
    # The same people in families and in persons: a measure counts persons by itself.
    (
        rf"^.*\b[0-9][0-9.,]* {_FAMILIES} ?(?:,|\(|–|/| o | ou | oder | veya | или | або | soit | con | com | avec |"
        rf" mit ) ?((?:[^\W\d]+ ){{0,3}}[0-9][0-9., ]* {_PEOPLE})\)?$",
        r"\1",
    ),
    # What happened, before its toll.
    (r"^[^0-9]{3,40} با (?=[0-9]+ (?:كشته|زخمي|قرباني|مجروح|مصدوم))", ""),
    (r"^(?:загальні |общие )?(?:втрати |потери )?(?:особового складу|личного состава) ?[–:-]+ ?", ""),
    (r"^(жертвами) [^0-9]{2,40}? (?:стали|стало) (?=\w)", "погибли "),
    (r"^(?:رفعت|رفع|خفضت|عدلت|حدثت) [^0-9]{2,50}? (?:من [0-9.,]+ )?الي ", "ارتفاع الحصيلة الي "),
    (r" (?:افزايش|كاهش) (?:يافت|يافته|پيدا كرد)\S*(?: است)?$", ""),
    # Where it was, in the Turkish locative: "trafik kazasında 2 kişi öldü".
    (
        r"^(?!.*\b(?:aralarında|arasında|içinde|sonunda)\b)(?:[^\W\d]+ ){0,4}(?:[^\W\d]{3,}[ıiuü]nd|[^\W\d]+'[dt])[ae] "
        r"(?=(?:en az |yaklaşık )?[0-9]+ (?:kişi|ölü|yaralı|asker|polis|sivil|işçi|can)\b)",
        "",
    ),
    (r"^(?:جميع|كل) (\S+) ال ?([0-9]+)$", r"\2 \1"),
    (r"\bqualche decina\b", "alcune decine"),
    (r"\bqualche centinaio\b", "alcune centinaia"),
    (r"\bqualche migliaio\b", "alcune migliaia"),
    (r"\bdemi-(million|milliard)\b", r"demi \1"),
    # "До сотні", "около сотни": of one hundred, where "сотні" alone are hundreds.
    (r"\b(до|близько|понад|приблизно|около|порядка|более|свыше|менее|менше|більше) сот(?:ні|ни)\b", r"\1 100"),
    # Numbers: a million and a half of one, the Persian slash before decimals; "ile" between persons is "and".
    (r"\b(مليون|الف|مليار) و ?نصف (?:ال)?\1\b", r"\1 ونصف"),
    (r"\b([0-9]{1,3})/([0-9]{1,2})(?= (?:ميليون|مليون|ميليارد|هزار)\b)", r"\1.\2"),
    (
        rf"(?<![^\W\d])((?!{_TURKISH_NUMBER}\b)[^\W\d]{{3,}}) ile (?={_TURKISH_NUMBER}(?![^\W\d]))",
        r"\1 ve ",
    ),
    (
        r"^(?:(?:tous|toutes|todos|todas|alle)\b[^0-9]{0,40}(?:indemnes|sains et saufs|ilesos|ilesas|unverletzt|"
        r"unversehrt)|"
        r"(?:tutti|tutte)[^0-9]{0,40}illes[ie]|illes[ie] tutt[ie][^0-9]{0,40}|todos[^0-9]{0,30}(?:ilesos|a "
        r"salvo))$",
        "unhurt",
    ),
    (
        r"^(?:el|la|o|le|il) (?:número|cifra|total|bilan|bilancio|balance|balanço|nombre)(?: [^0-9]{2,30})? "
        r"(?:pasó|pasa|"
        r"subió|sube|passou|sobe|subiu|sale|è salito|è passato|passe|est passé) (?:de|da) [0-9.]+ (?:a|para|à) ",
        "",
    ),
    (r"^(?:la |le |les |l')[^0-9,]{2,50}? (?:a|ont) (?:annoncé|déclaré|indiqué|recensé|dénombré) (?:que )?", ""),
    (r", (?:teilte|sagte|meldete|berichtete|erklärte) [^0-9]{2,50}$", ""),
    (r", (?:a|ont) (?:annoncé|déclaré|indiqué|précisé|affirmé) [^0-9]{2,50}$", ""),
    (r", (?:informó|informaron|dijo|dijeron|anunció|informou|disse|ha detto|ha riferito) [^0-9]{2,50}$", ""),
    (r"^(?:[^\W\d]+ ){0,3}(?:asesinan|matan) a (?=[^\W\d]|[0-9])", "asesinados "),
    (r"^(?:[^\W\d]+ ){0,3}(?:detienen|arrestan|capturan) a ", "detenidos "),
    (r"^(?:[^\W\d]+ ){0,3}rescatan a ", "rescatados "),
    (r"^(?:[^\W\d]+ ){1,3}prende ", "presos "),
    (r"^(?:[^\W\d]+ ){1,4}(?:termina|terminou|acaba) (?:com|con) (?=[0-9])", ""),
    (r"^[^0-9]{3,40} mit (?=[0-9]+ (?:toten|verletzten|todesopfern|vermissten)$)", ""),
    (r"^(?:[^\W\d]+ ){1,3}nimmt (.+) fest$", r"\1 festgenommen"),
    (r"^(?:hayatını kaybedenlerin|ölenlerin|can kaybı) sayısı ", "ölü sayısı "),
    (r"^(?:yaralı|yaralananların) sayısı ([0-9.]+)'?\w* (?:yükseldi|çıktı|ulaştı|oldu)$", r"\1 yaralı"),
    (
        r"^((?:число|количество|кількість) (?:погибших|жертв|раненых|пострадавших|загиблих|поранених|"
        r"постраждалих)) "
        r"[^0-9]{2,60}? (?=(?:достигло|выросло|возросло|увеличилось|составило|досягла|зросла|сягнула)\b)",
        r"\1 ",
    ),
    (
        r"^(?:удар|обстрел|обстріл|атака|авиаудар|авіаудар|вибух|взрыв|пожежа|пожар|дтп)\b[^0-9:,]{0,50}[:,] ?",
        "",
    ),
    (r"^(?:حصيلة|عدد) القتلي (?:ترتفع|يرتفع) الي ", "ارتفاع حصيلة القتلي الي "),
    (r"^[^0-9]{3,60} (?:يقتل|يودي بحياة|اودي بحياة) ", "مقتل "),
    (r"^tou(?:s|te|tes|t) les [^0-9,]{2,40}, soit ", ""),
    (
        r"^(die zahl der (?:todesopfer|toten|verletzten|opfer|vermissten)) wurde von [0-9.]+ auf ([0-9.]+)"
        r"(?: nach (?:unten|oben))? (?:korrigiert|gesenkt|angehoben|erhöht|revidiert)$",
        r"\1 stieg auf \2",
    ),
    (r"^((?:ölü|yaralı|kayıp) sayısı|can kaybı) [0-9.]+'?(?:d[ea]n|t[ea]n) (?=[0-9])", r"\1 "),
    (r"^aralarında (.+?)(?: da| de)? (?:bulunduğu|olduğu|yer aldığı) (.+)$", r"\2, aralarında \1"),
    (r", (?:по|за) (?:предварительным|попередніми|последним|останніми) (?:данным|даними),", ""),
    (r"( و\S{2,12}) واحدة?$", r"\1"),
    (
        r"^[^0-9]{0,60}?(?:اسفر|يسفر|تسفر|ادي|ادت|يؤدي|تؤدي|تسبب|يتسبب|خلف|يخلف)\S*(?: [^0-9 ]+){0,5}? (?:عن|الي|في) "
        r"(?=مقتل|اصابة|استشهاد|"
        r"وفاة|سقوط|نزوح)",
        "",
    ),
    (r"^((?:شمار|تعداد|امار) \S+(?: \S+)?) از [0-9]+(?: نفر| تن)? به ", r"\1 به "),
    (r"^(مرد|زن|دختر|پسر|كودك|جوان|نوجوان) (?=[0-9]+ ساله)", r"يك \1 "),
    (
        r"^[^0-9]+ ([0-9]+ (?:كشته|زخمي|قرباني|مجروح)) (?:برجا|بر جا|بر جاي|به جا|به جاي) (?:گذاشت|گذاشته|"
        r"گذاشته است)$",
        r"\1",
    ),
)
