"""The names of months in eleven languages, folded (see ``fold_name``): long, short, and as they are bent in dates.

From the Unicode CLDR (see NOTICE), with the Arabic names of the Levant and of the Maghreb. No name means two months.
"""

_NAMES = (
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
MONTH_OF = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}
