"""The names of months and weekdays, and the words within dates, in eleven languages."""

from service.domain.claims.names import fold_name

# The names of months in eleven languages, folded: long, short, and as they are bent in dates. From the CLDR of
# Unicode (see NOTICE), with the Arabic names of the Levant and of the Maghreb. No name means two months.
_MONTHS = (
    "ene enero gen gennaio jan janeiro januar january janv janvier jnfy knwn lthny oca ocak sich sichen sichnya yanv "
    "yanvar yanvarya ynyr zhnwyh",
    "fbryr feb febbraio febrero februar february fev fevereiro fevr fevral fevralya fevrier fwryh fyfry lyut lyutiy "
    "lyutogo shbt sub subat",
    "adhr ber berezen bereznya mar march marco mars mart marta marz marzo mrs marz",
    "abr abril apr aprel aprelya april aprile avr avril awryl bryl fryl kvit kviten kvitnya nis nisan nysn",
    "mag maggio mai maio may maya mayis mayo mh my myw trav traven travnya yr",
    "cherv cherven chervnya giu giugno haz haziran hzyrn iyun iyunya juin jun june junho juni junio jwn ywnyw zhwin",
    "iyul iyulya juil juillet jul julho juli julio july jwylyh lip lipen lipnya lug luglio tem temmuz tmwz ywlyw "
    "zhwiyh",
    "ab ago agosto agu agustos aout aug august avg avgust avgusta ghsts serp serpen serpnya wt",
    "eyl eylul sbtmbr sent sentyabr sentyabrya sep sept september septembre septiembre set setembro settembre sptmbr "
    "ver veresen veresnya ylwl",
    "eki ekim ktbr ktwbr oct october octobre octubre okt oktober oktyabr oktyabrya ott ottobre out outubro lwl zhovt "
    "zhovten zhovtnya",
    "kas kasim list listopad listopada nov november novembre novembro noviembre noyab noyabr noyabrya nwfmbr nwmbr",
    "ara aralik dec december decembre dek dekabr dekabrya dez dezember dezembro dic dicembre diciembre dsmbr dysmbr "
    "grud gruden grudnya",
)
MONTH_OF = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
WORDS_OF_DATES = frozenset(
    "de del of the den le el la il am on year g god goda r rik roku mh sal m ad ce yom ywm lmwfq tarihinde".split()
)
WEEKDAYS = frozenset(
    fold_name(name)
    for name in (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Mo Di Mi Do Fr Sa So lundi mardi "
        "mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo segunda "
        "terça quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato domenica Pazartesi Salı "
        "Çarşamba Perşembe Cuma Cumartesi Pazar понедельник вторник среда четверг пятница суббота воскресенье "
        "понеділок вівторок середа четвер п'ятниця субота неділя الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة "
        "السبت الأحد شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه"
    ).split()
)


def month_named(text: str) -> int | None:
    """The number of a month by its name, in any of the languages."""
    return MONTH_OF.get(fold_name(text))
