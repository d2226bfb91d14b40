"""Turkish, as agencies in Ankara and Istanbul write it. The meanings are the rows of VOCABULARY 3 and 8."""

from fractions import Fraction

from service.domain.quantities.chunks import Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import CountedNoun, LanguageTable
from service.domain.quantities.numbers.number_words import numbered, word_table
from service.domain.quantities.words.nouns import noun_rows

_UNITS = numbered("bir iki üç dört beş altı yedi sekiz dokuz", 1)
_TENS = numbered("on yirmi otuz kırk elli altmış yetmiş seksen doksan", 10, 10)
# "More than N" and "close to N" follow their number in its case: 20'den fazla, 20'ye yakın, yirmiden fazla.
_THAN, _TOWARDS = (
    ("' den", "' dan", "' ten", "' tan", "den", "dan", "ten", "tan"),
    ("' ye", "' ya", "' e", "' a", "e", "a"),
)


def _behind(cases: tuple[str, ...], words: str) -> str:
    return " | ".join(f"N {case} {word}" for case in cases for word in words.split("/"))


TURKISH = LanguageTable(
    code="tr",
    name="Turkish",
    decimal=",",
    number_words=word_table(
        _TENS | {"sıfır": 0},
        {},
        {"yüz": 100, "bin": 1_000, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12},
        compounds=_UNITS,
    ),
    fractions={"yarım": Fraction(1, 2), "çeyrek": Fraction(1, 4)},
    plurals=("lar", "ler"),
    counted_nouns={
        "karı koca": CountedNoun(2, "kişiler"),
        **{f"{nobody} yaralanmadı": CountedNoun(0, "yaralı") for nobody in ("kimse", "hiç kimse", "hiçbiri")},
        **{f"{nobody} ölmedi": CountedNoun(0, "ölü") for nobody in ("kimse", "hiç kimse", "hiçbiri")},
        **{
            word: CountedNoun(number, "", (Sense.OF_THEM,))
            for number, word in enumerate("biri ikisi üçü dördü beşi altısı yedisi sekizi dokuzu onu".split(), start=1)
        },
    },
    owned={
        "annesi": "anne",
        "anneleri": "anne",
        "babası": "baba",
        "babaları": "baba",
        "eşi": "eş",
        "karısı": "karı",
        "kocası": "koca",
        "oğlu": "oğul",
        "kızı": "kız",
        "kardeşi": "kardeş",
        "ağabeyi": "ağabey",
        "torunu": "torun",
        "şoförü": "şoför",
        "koruması": "koruma",
    },
    runs=True,
    qualifiers={
        Qualifier.EXACTLY: "tam | tam olarak | kesin olarak",
        Qualifier.AT_LEAST: "en az | en azından | asgari | N ve üzeri | N veya daha fazla | ≥ | N +",
        Qualifier.MORE_THAN: _behind(_THAN, "fazla/çok")
        + " | > | N kişiden fazla | N kişiden çok | N kişinin üzerinde | N kişiyi aşkın | N ' i aşkın | N ' ı aşkın |"
        " N ' yi aşkın | N ' u aşkın | N ' ü aşkın | N aşkın | "
        "N ' in üzerinde | N ' nin üzerinde | N ' ın üzerinde | N ' un üzerinde | N ' ün üzerinde | "
        "N i aşkın | N ı aşkın | N yi aşkın | N yı aşkın | N u aşkın | N ü aşkın | N in üzerinde | "
        "N nin üzerinde | N ın üzerinde | N un üzerinde | N ün üzerinde",
        Qualifier.UP_TO: _behind(_TOWARDS, "kadar/varan") + " | N kişiye kadar | N kişiye varan",
        Qualifier.AT_MOST: "en fazla | en çok | azami | ≤",
        Qualifier.FEWER_THAN: _behind(_THAN, "az") + " | N kişiden az | <",
        Qualifier.ABOUT: "takriben | yaklaşık | yaklaşık olarak | aşağı yukarı | tahminen | N civarında | N "
        "dolayında | ~ | "
        "≈ | N kadar | N civarı",
        Qualifier.NEARLY: "neredeyse | hemen hemen",
        Qualifier.CLOSE_TO: _behind(_TOWARDS, "yakın") + " | N kişiye yakın",
        Qualifier.ODD: "N küsur",
        Qualifier.PERHAPS: "belki | muhtemelen | olasılıkla",
        Qualifier.STILL_COUNTING: "şimdiye kadar | şu ana kadar | şu ana dek | N doğrulandı | şimdilik | "
        "bugüne kadar | geçici",
    },
    vague={
        "a couple": "bir çift",
        "both": "her ikisi | her iki",
        "a few": "birkaç | bir avuç | bir kaç | birkaçı",
        "several": "çeşitli",
        "tens": "onlarca | onlarcası",
        "dozens": "düzinelerce",
        "hundreds": "yüzlerce",
        "thousands": "binlerce",
        "tens of thousands": "on binlerce | onbinlerce",
        "hundreds of thousands": "yüz binlerce | yüzbinlerce",
        "millions": "milyonlarca",
        "many": "çok sayıda | birçok | pek çok | çok sayıdaki | sayısız",
        "an unknown number": "bilinmeyen sayıda | sayısı bilinmeyen | belirsiz sayıda",
        "none": "hiç kimse | sıfır | hiçbiri | kimse",
    },
    has_case_endings=True,
    senses={
        Sense.TO: "ila | – | veya | ya da | ile",
        Sense.AND: "ve",
        Sense.COMMA: ", | ; | :",
        Sense.INCLUDING: "aralarında",
        # Behind whom it names: "sürücü dahil 4 kişi".
        Sense.AMONG: "dahil | dâhil",
        Sense.OF_THEM: "' si | ' ı | ' i | ' u | ' ü | ' sı | ' i de",
        Sense.EARLIER: "önceki | daha önce | önceden",
        Sense.MOST: "çoğu | büyük çoğunluğu | çoğunluğu",
        Sense.HALF: "yarısı",
        Sense.ALL: "tüm | bütün | N tamamı | N tümü | N hepsi",
        Sense.NO: "hiç | hiçbir | yok | olmadı | yaşanmadı | bulunmuyor",
        Sense.MORE: "daha | N daha | başka | diğer | son 24 saatte | son 24 saat içinde | 24 saatte | son bir günde",
        Sense.NEW: "yeni",
        Sense.FILLER: "bunların | bunlardan | ölenlerin | ölenlerden | gemideki | uçaktaki | otobüsteki | araçtaki | "
        "teknedeki | kişi | kişinin | insan | adet | oldu | olduğu | toplam | toplamda | toplam sayı | "
        "ölü sayısı | bildirildi | açıklandı | edildi | N ' e yükseldi | "
        "N ' ye yükseldi | N ' a yükseldi | N ' ya yükseldi | N e yükseldi | N ye yükseldi | N a yükseldi | "
        "N ya yükseldi | yükseldi | N ' e çıktı | N ' ye çıktı | N ' a çıktı | N ' ya çıktı | N e çıktı | N a çıktı | "
        "ağır | hafif | en | resmi | olarak | "
        "aynı aileden | bir aileden | arasında | da | de | iddia edildi | kişiyi | kişiden | tane",
        Sense.REPORTED: "N bildirilmedi",
        Sense.RECOVERED: "N bulundu | N çıkarıldı | N ulaşıldı | N bulunmuş",
        Sense.SAID: "dedi | açıkladı | belirtti",
        Sense.STRONG: "N kişilik | N nüfuslu",
        # Behind a word in a case that no table has: "bin evden fazla" is no 1,000.
        Sense.NEVER: "haftada | ayda | yılda | saatte | "
        "fazla | aşkın | yakın | az | varan | N yaralanmadı | N ölmedi | % | yüzde | günde | her | "
        "başına | / | değil | - | kat",
        Sense.A_HALF: "buçuk",
        Sense.DOZEN: "düzine",
    },
    nouns=noun_rows(
        people="kişiler | kurban | mağdur | üye | üyesi | yolcu | sakini",
        killed="ölü | öldü | öldürüldü | hayatını kaybetti | yaşamını yitirdi | ölüm | can | can kaybı | ölen | "
        "öldüren | hayatını kaybeden | öldürülen | can verdi | şehit | şehit oldu | boğuldu | "
        "idam edildi | yaşamını yitiren | öldürülmüş | ölmüş | hayatını kaybettiği | öldüğü | "
        "öldürüldüğü | öldürdü | yaşamını yitirdiği | canını yitirdi",
        bodies="ceset | cenaze | cesedi | cesede | cenazesi",
        feared="öldüğü sanılıyor | öldüğünden korkuluyor",
        injured="yaralı | yaralandı | yaralanan | yaralanmış | yaralandığı | yaralısı | hastaneye kaldırıldı",
        killed_or_injured="ölen ya da yaralanan | ölen veya yaralanan | ölü ya da yaralı | can kaybı veya yaralanma "
        "| can kaybı ya da yaralanma | "
        "ölü ve yaralı | ölü veya yaralı",
        missing="kayıp | kayboldu | kaybolan | haber alınamıyor | kaybolmuş",
        captured="esir alındı | rehin alındı | kaçırıldı",
        arrested="tutuklandı | tutuklu | tutuklanan",
        detained="gözaltına alındı | gözaltı | gözaltında | gözaltına alınan",
        displaced="yerinden edildi | yerinden edilmiş | tahliye edildi | evsiz kaldı | evsiz | "
        "tahliye edilen | yerinden edilen",
        affected="etkilendi | etkilenen",
        cases="vaka | vakası | enfekte",
        destroyed="yıkıldı | yıkılan | tahrip edildi | imha edildi",
        uncounted="kurtuldu | kurtarıldı | sağ kurtuldu | kurtulan | sağ | hayatta | serbest bırakıldı | "
        "hasar gördü | yara almadan kurtuldu | sağ olarak kurtarıldı | sağ çıkarıldı",
        settings="gün | günde | saat | saldırı | ilçe | şehir | ülke",
        civilian="sivil | siviller | sivilin",
        combatant="asker | askerler | askerin | militan | savaşçı | isyancı | milis | terörist | cihatçı",
        police="polis | polisler | polis memuru | jandarma",
        medical="doktor | hemşire | sağlık çalışanı | sağlıkçı",
        aid_worker="yardım görevlisi",
        journalist="gazeteci | muhabir",
        child="çocuk | çocuklar | bebek | çocuğun | çocuğu | bebeği",
        woman="kadın | kadınlar | anne/anneler | büyükanne/büyükanneler | kız kardeş/kız kardeşler | "
            "karı/ | hemşire",
        man="erkek | erkekler | baba/babalar | dede/dedeler | erkek kardeş/erkek kardeşler | ağabey/ağabeyler | "
            "koca/kocalar | adam/adamlar",
        families="aile/aileler | ailenin/ailelerin | aileden/ailelerden | ailesi",
        households="hane",
        homes="ev | konut",
        villages="köy | köyler",
        vehicles="araç",
        tanks="tank",
        # A person who is held, has fled or is ill may be killed too.
        named="esir | rehine | hasta | eş/eşler | oğul/oğullar | kız/kızlar | kardeş/kardeşler | torun/torunlar | "
            "genç/gençler | sürücü/sürücüler | şoför/şoförler | pilot/pilotlar | yolcular | öğretmen/öğretmenler | "
            "öğrenci/öğrenciler | işçi/işçiler | madenci/madenciler | hakim/hakimler | savcı/savcılar | "
            "avukat/avukatlar | koruma/korumalar | turist/turistler | göçmen/göçmenler | balıkçı/balıkçılar | "
            "çiftçi/çiftçiler | korucu/korucular | bebekler",
    ),
)
