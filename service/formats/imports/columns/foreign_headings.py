"""Headers of spreadsheets in ten languages beside English, and the field or measure that each means.

French, Spanish, Portuguese, German, Italian, Turkish, Russian, Ukrainian, Arabic and Persian, in that order in every
row. Headers are compared folded (``fold_name``), so that accents, capitals and vowel signs make no difference.

Left out is what means two things, in one language or across two: words for the dead and the injured together
("victimes", "Opfer", "víctimas", "жертвы", "الضحايا", "تلفات"), "estado" and "stato" (a province or a state),
"nombre" (a number in French, a name in Spanish), "cargo" (an office, or freight), "kayıp" (missing, or losses),
"الإصابات" (injuries, or infections), "titre" (of an article, or of a person), "distrito" (of the first level in
Portugal, of the second elsewhere), "Tag" and "gün" (an English tag, an English gun). "Пострадавшие" are the people
affected, for it may include the dead.
"""

from collections.abc import Mapping

# Headers have "; " between them, as in the table of fields.
FOREIGN_HEADINGS: Mapping[str, str] = {
    "source_claim_id": (
        "identifiant; référence; clé; numéro d'enregistrement; n° d'enregistrement; identificador; clave; referencia; "
        "número de registro; n.º de registro; folio; chave; número do registro; número do registo; Kennung; "
        "Schlüssel; Aktenzeichen; laufende Nummer; lfd. Nr.; Datensatznummer; Referenz; identificativo; chiave; "
        "riferimento; numero di record; kayıt no; kayıt numarası; sıra no; referans; идентификатор; номер записи; "
        "№ записи; ключ; № п/п; номер запису; № запису; № з/п; المعرف; رقم السجل; رقم القيد; الرقم التسلسلي; شناسه; "
        "شماره ردیف; ردیف; شماره ثبت"
    ),
    "claimant": (
        "déclarant; auteur de la déclaration; selon; selon qui; d'après; qui le dit; affirmé par; déclaré par; "
        "annoncé par; source de l'affirmation; declarante; según; según quién; quién lo dice; quién lo afirma; "
        "afirmado por; declarado por; atribuido a; de acuerdo con; segundo quem; de acordo com; quem diz; "
        "quem afirma; wer sagt das; wer sagt es; Angabe von; Angaben von; nach Angaben von; laut; behauptet von; "
        "Urheber der Angabe; Aussage von; gemeldet von; dichiarante; secondo chi; chi lo dice; chi lo afferma; "
        "dichiarato da; affermato da; attribuito a; fonte della dichiarazione; iddia sahibi; iddia eden; açıklayan; "
        "açıklamayı yapan; beyan eden; kime göre; kim söylüyor; кто сообщил; кто заявил; кто утверждает; заявитель; "
        "по данным; по словам; со слов; автор заявления; источник заявления; хто повідомив; хто заявив; "
        "хто стверджує; заявник; за даними; за словами; зі слів; автор заяви; джерело заяви; صاحب التصريح; المصرح; "
        "الجهة; الجهة المصرحة; الجهة المعلنة; بحسب; على لسان; مصدر التصريح; من قال ذلك; گوینده; مدعی; به گفته; "
        "اعلام کننده; اعلام‌کننده; چه کسی گفته"
    ),
    "claimant_kind": (
        "type de déclarant; nature du déclarant; catégorie du déclarant; tipo de declarante; clase de declarante; "
        "categoria do declarante; Art des Urhebers; Art des Sprechers; Urhebertyp; tipo di dichiarante; "
        "categoria del dichiarante; açıklayanın türü; iddia sahibinin türü; тип заявителя; вид заявителя; "
        "категория заявителя; тип заявника; вид заявника; категорія заявника; نوع المصرح; نوع الجهة المصرحة; "
        "نوع الجهة المعلنة; نوع گوینده; نوع مدعی; نوع اعلام کننده"
    ),
    "speaks_for": (
        "au nom de; porte-parole de; parle au nom de; en nombre de; portavoz de; vocero de; habla en nombre de; "
        "em nome de; porta-voz de; fala em nome de; im Namen von; Sprecher von; Sprecherin von; spricht für; "
        "a nome di; per conto di; portavoce di; parla per; kimin adına; adına konuşuyor; adına; от имени; от лица; "
        "чей представитель; говорит от имени; від імені; чий представник; говорить від імені; باسم; نيابة عن; "
        "المتحدث باسم; به نمایندگی از; سخنگوی; از طرف"
    ),
    "claimant_title": (
        "fonction; fonction du déclarant; poste occupé; cargo del declarante; función; cargo do declarante; função; "
        "Funktion; Amtsbezeichnung; Dienststellung; Dienstgrad; carica; ruolo; funzione; qualifica; unvan; unvanı; "
        "görevi; makamı; должность; должность заявителя; посада; посада заявника; المنصب; الوظيفة; منصب المصرح; منصب; "
        "سمت گوینده"
    ),
    "asserted_at": (
        "date de la déclaration; heure de la déclaration; déclaré le; annoncé le; fecha de la declaración; "
        "hora de la declaración; declarado el; anunciado el; data da declaração; hora da declaração; declarado em; "
        "anunciado em; Datum der Angabe; Datum der Aussage; Zeitpunkt der Angabe; Zeitpunkt der Aussage; gemeldet am; "
        "Stand der Angabe; data della dichiarazione; ora della dichiarazione; dichiarato il; annunciato il; "
        "açıklama tarihi; açıklama zamanı; beyan tarihi; iddia tarihi; дата заявления; время заявления; дата заяви; "
        "час заяви; تاريخ التصريح; وقت التصريح; تاريخ الإعلان; تاریخ اظهارات; تاریخ اعلام; زمان اعلام; تاریخ اظهارنظر"
    ),
    "measure": (
        "indicateur; ce qui est compté; nature du chiffre; type de chiffre; indicador; qué se cuenta; tipo de cifra; "
        "o que se conta; tipo de número; Messgröße; Kennzahl; Indikator; gezählt; was gezählt wird; indicatore; "
        "che cosa si conta; tipo di dato; gösterge; ne sayıldı; sayılan; показатель; что подсчитано; что считается; "
        "показник; що пораховано; що рахується; المؤشر; نوع الرقم; نوع العدد; شاخص; نوع آمار; نوع رقم"
    ),
    "stated": (
        "chiffre; bilan; valeur; chiffre annoncé; bilan annoncé; cifra; número; valor; cantidad; balanço; quantidade; "
        "Zahl; Anzahl; Wert; Bilanz; genannte Zahl; bilancio; valore; quantità; sayı; rakam; değer; bilanço; miktar; "
        "adet; количество; значение; цифра; численность; кількість; значення; чисельність; العدد; القيمة; الحصيلة; "
        "تعداد; مقدار; آمار"
    ),
    "low": (
        "au moins; borne basse; borne inférieure; minimum annoncé; valeur basse; mínimo; al menos; límite inferior; "
        "cota inferior; por lo menos; pelo menos; no mínimo; mindestens; minimal; Untergrenze; untere Grenze; "
        "Mindestzahl; almeno; limite inferiore; en az; asgari; alt sınır; не менее; нижняя граница; "
        "минимальное значение; щонайменше; не менше; нижня межа; мінімальне значення; الحد الأدنى; على الأقل; أدنى; "
        "حداقل; دست کم; دست‌کم; کمینه"
    ),
    "high": (
        "au plus; borne haute; borne supérieure; maximum annoncé; valeur haute; máximo; como máximo; límite superior; "
        "cota superior; a lo sumo; no máximo; höchstens; maximal; Obergrenze; obere Grenze; Höchstzahl; massimo; "
        "al massimo; limite superiore; en çok; en fazla; azami; üst sınır; максимум; не более; верхняя граница; "
        "максимальное значение; щонайбільше; не більше; верхня межа; максимальне значення; الحد الأقصى; على الأكثر; "
        "أقصى; حداکثر; بیشینه"
    ),
    "event_type": (
        "type d'événement; nature de l'événement; type d'incident; nature de l'incident; catégorie; événement; "
        "nature des faits; tipo de evento; tipo de suceso; tipo de incidente; tipo de hecho; tipo; categoría; evento; "
        "suceso; tipo de ocorrência; ocorrência; Art des Ereignisses; Art des Vorfalls; Ereignisart; Ereignistyp; "
        "Art; Typ; Kategorie; Ereignis; Vorfall; tipo di evento; tipo di incidente; tipologia; olay türü; "
        "olayın türü; olay tipi; tür; kategori; olay; тип события; вид события; тип инцидента; вид происшествия; "
        "тип происшествия; категория; событие; тип події; вид події; тип інциденту; подія; نوع الحدث; نوع الحادثة; "
        "نوع الواقعة; الحدث; نوع رویداد; نوع حادثه; نوع واقعه; نوع رخداد; رویداد"
    ),
    "hazard": (
        "aléa; type d'aléa; aléa naturel; type de catastrophe; amenaza natural; tipo de amenaza natural; "
        "tipo de desastre; fenómeno natural; ameaça natural; Naturgefahr; Gefahrenart; Katastrophenart; "
        "Art der Katastrophe; pericolo naturale; tipo di calamità; calamità; tipo di disastro; afet türü; afet; "
        "doğal afet türü; вид стихийного бедствия; стихийное бедствие; тип бедствия; опасное явление; "
        "вид стихійного лиха; стихійне лихо; тип лиха; небезпечне явище; نوع الكارثة; الكارثة; الكارثة الطبيعية; "
        "نوع بلا; نوع سانحه; نوع بلای طبیعی"
    ),
    "start": (
        "date de l'événement; date de l'incident; date des faits; date de début; jour; quand; début; survenu le; "
        "fecha; fecha del evento; fecha del hecho; fecha de los hechos; fecha del suceso; fecha del incidente; "
        "fecha de inicio; día; cuándo; inicio; desde; data; data do evento; data da ocorrência; data do ocorrido; "
        "data do incidente; data de início; quando; Datum; Datum des Ereignisses; Datum des Vorfalls; Ereignisdatum; "
        "wann; Beginn; Anfang; Startdatum; data dell'evento; data dell'incidente; data del fatto; data di inizio; "
        "data inizio; giorno; inizio; tarih; tarihi; olay tarihi; olayın tarihi; başlangıç tarihi; başlangıç; "
        "ne zaman; дата события; дата происшествия; дата инцидента; дата начала; начало; день; когда; дата події; "
        "дата інциденту; дата початку; початок; коли; التاريخ; تاريخ; تاريخ الحدث; تاريخ الحادثة; تاريخ الواقعة; "
        "تاريخ البداية; اليوم; متى; تاریخ رویداد; تاریخ حادثه; تاریخ وقوع; تاریخ شروع; روز"
    ),
    "end": (
        "date de fin; fin; jusqu'au; dernier jour; fecha de fin; fecha final; fecha de término; hasta; último día; "
        "data de fim; data final; data de término; fim; até; Enddatum; Ende; bis; bis zum; letzter Tag; data di fine; "
        "data fine; fino a; ultimo giorno; bitiş tarihi; bitiş; son gün; дата окончания; дата завершения; окончание; "
        "последний день; дата завершення; дата закінчення; завершення; останній день; تاريخ النهاية; تاريخ الانتهاء; "
        "النهاية; حتى; تاریخ پایان; پایان; آخرین روز"
    ),
    "country": (
        "pays; code pays; nom du pays; país; código de país; código país; nombre del país; código do país; "
        "nome do país; Land; Staat; Ländercode; Länderkürzel; Landesname; paese; nazione; codice paese; ülke; "
        "ülke kodu; ülke adı; страна; государство; код страны; країна; держава; код країни; البلد; الدولة; بلد; دولة; "
        "رمز البلد; اسم البلد; کشور; کد کشور; نام کشور"
    ),
    "admin1": (
        "gouvernorat; région administrative; wilaya; provincia; departamento; gobernación; comunidad autónoma; "
        "entidad federativa; região; unidade federativa; UF; Bundesland; Provinz; Gouvernement; Kanton; regione; "
        "governatorato; il; ili; vilayet; bölge; eyalet; провинция; губерния; المحافظة; محافظة; الولاية; المقاطعة; "
        "الإقليم; استان; ولایت"
    ),
    "admin2": (
        "arrondissement; commune; municipalité; municipio; comuna; alcaldía; concelho; Landkreis; Kreis; Bezirk; "
        "Gemeinde; Distrikt; comune; distretto; ilçe; ilçesi; район; муниципалитет; муниципальный район; повіт; "
        "المديرية; مديرية; القضاء; شهرستان; ولسوالی"
    ),
    "place": (
        "lieu; localité; ville; où; endroit; lieu de l'événement; lieu des faits; nom du lieu; lugar; localidad; "
        "ciudad; pueblo; dónde; sitio; lugar del hecho; lugar de los hechos; ubicación; local; localidade; cidade; "
        "onde; povoado; local do ocorrido; local da ocorrência; Ort; Ortschaft; Stadt; Dorf; Ortsname; wo; "
        "Schauplatz; Ort des Ereignisses; Ereignisort; luogo; località; città; villaggio; dove; luogo dell'evento; "
        "yer; konum; şehir; köy; kasaba; nerede; olay yeri; mevki; место; населённый пункт; город; село; деревня; "
        "где; место события; место происшествия; місце; населений пункт; місто; місце події; локація; المكان; مكان; "
        "المدينة; القرية; البلدة; مكان الحدث; محل; نام شهر; روستا; محل حادثه; محل وقوع"
    ),
    "lat": (
        "latitude (degrés); latitud; latitude (graus); Breitengrad; geografische Breite; geogr. Breite; latitudine; "
        "enlem; широта; خط العرض; دائرة العرض; عرض جغرافیایی"
    ),
    "lon": (
        "longitude (degrés); longitud; longitude (graus); Längengrad; geografische Länge; geogr. Länge; longitudine; "
        "boylam; долгота; довгота; خط الطول; طول جغرافیایی"
    ),
    "participants": (
        "acteurs; belligérants; parties impliquées; parties au conflit; actores; partes; beligerantes; participantes; "
        "partes implicadas; actores implicados; atores; envolvidos; partes envolvidas; Beteiligte; Parteien; "
        "Konfliktparteien; Akteure; beteiligte Parteien; attori; belligeranti; parti coinvolte; partecipanti; "
        "taraflar; aktörler; olayın tarafları; çatışan taraflar; участники; стороны; стороны конфликта; учасники; "
        "сторони; сторони конфлікту; الأطراف; أطراف النزاع; الجهات المشاركة; طرفین; طرف‌ها; طرف های درگیر; طرفین درگیر"
    ),
    "summary": (
        "résumé; récit; que s'est-il passé; description des faits; resumen; descripción; detalles; qué pasó; relato; "
        "descripción del hecho; descripción de los hechos; resumo; descrição; detalhes; o que aconteceu; "
        "descrição do ocorrido; Zusammenfassung; Beschreibung; Kurzbeschreibung; was geschah; Hergang; Sachverhalt; "
        "riassunto; descrizione; sintesi; dettagli; cosa è successo; che cosa è successo; özet; olayın özeti; "
        "ne oldu; ayrıntılar; detaylar; olay özeti; описание; краткое описание; что произошло; подробности; "
        "описание события; опис; короткий опис; що сталося; подробиці; опис події; الملخص; الوصف; ملخص; وصف; "
        "التفاصيل; ماذا حدث; وصف الحدث; خلاصه; شرح; توضیحات; شرح حادثه; چه اتفاقی افتاد"
    ),
    "publisher": (
        "journal; organe de presse; publié par; éditeur; fuente; medio; medio de comunicación; periódico; "
        "publicado por; fuente de la noticia; fonte; veículo de comunicação; meio de comunicação; jornal; Quelle; "
        "Zeitung; veröffentlicht von; Herausgeber; testata; giornale; organo di stampa; pubblicato da; kaynak; "
        "gazete; yayın organı; medya; haber kaynağı; yayımlayan; источник; СМИ; издание; газета; источник информации; "
        "джерело; ЗМІ; видання; джерело інформації; المصدر; مصدر; الصحيفة; الجريدة; الوسيلة الإعلامية; وسيلة الإعلام; "
        "الناشر; منبع; رسانه; روزنامه; ناشر; منبع خبر"
    ),
    "url": (
        "lien; adresse web; lien de la source; lien de l'article; lien vers la source; enlace; vínculo; "
        "dirección web; enlace de la fuente; enlace a la noticia; ligação; endereço web; link da fonte; "
        "link da notícia; Webadresse; Internetadresse; Verweis; Link zur Quelle; Link zum Artikel; collegamento; "
        "indirizzo web; link della fonte; link all'articolo; bağlantı; bağlantı adresi; internet adresi; haber linki; "
        "ссылка; ссылка на источник; адрес страницы; веб-адрес; посилання; посилання на джерело; адреса сторінки; "
        "веб-адреса; الرابط; رابط; رابط المصدر; رابط الخبر; پیوند; لینک; نشانی اینترنتی; لینک خبر"
    ),
    "published_at": (
        "date de publication; publié le; date de parution; date de l'article; fecha de publicación; publicado el; "
        "fecha de la noticia; data de publicação; publicado em; data da notícia; Veröffentlichungsdatum; "
        "Datum der Veröffentlichung; veröffentlicht am; Erscheinungsdatum; erschienen am; Publikationsdatum; "
        "data di pubblicazione; pubblicato il; data dell'articolo; yayın tarihi; yayımlanma tarihi; haber tarihi; "
        "дата публикации; время публикации; опубликовано; час публікації; تاريخ النشر; وقت النشر; نشر في; "
        "تاریخ انتشار; زمان انتشار; منتشر شده در"
    ),
    "origin": (
        "agence; agence de presse; repris de; agencia; agencia de noticias; agencia de prensa; tomado de; Agentur; "
        "Nachrichtenagentur; übernommen von; agenzia; agenzia di stampa; ripreso da; ajans; haber ajansı; агентство; "
        "информагентство; информационное агентство; інформаційне агентство; інформагенція; الوكالة; وكالة الأنباء; "
        "وكالة الأخبار; خبرگزاری; آژانس خبری"
    ),
    "headline": (
        "titre de l'article; gros titre; manchette; titular; titular de la noticia; título de la noticia; manchete; "
        "título da notícia; Schlagzeile; Überschrift; Titel des Artikels; Artikelüberschrift; titolo dell'articolo; "
        "titolo della notizia; başlık; haber başlığı; manşet; заголовок; заголовок статьи; название статьи; "
        "заголовок статті; назва статті; عنوان الخبر; عنوان المقال; تیتر; عنوان خبر"
    ),
    "quote": (
        "citation; citation exacte; propos; déclaration; cita; cita textual; declaración; palabras textuales; "
        "citação; declaração; palavras textuais; Zitat; Wortlaut; Aussage; wörtlich; Originalzitat; citazione; "
        "dichiarazione; parole testuali; virgolettato; alıntı; sözler; beyan; açıklama metni; цитата; высказывание; "
        "дословно; заявление; висловлювання; дослівно; заява; الاقتباس; اقتباس; نص التصريح; التصريح; نقل قول; "
        "نقل‌قول; متن اظهارات"
    ),
    "language": (
        "langue; langue de la source; idioma; lengua; língua; Sprache; Sprache der Quelle; dil; dili; язык; "
        "язык источника; мова; мова джерела; اللغة; لغة; زبان"
    ),
    "killed": (
        "morts; tués; décès; décédés; nombre de morts; nombre de tués; personnes tuées; personnes décédées; muertos; "
        "fallecidos; muertes; número de muertos; número de fallecidos; personas fallecidas; víctimas mortales; "
        "víctimas fatales; decesos; mortos; mortes; óbitos; falecidos; número de mortos; vítimas mortais; "
        "vítimas fatais; Tote; Tot; Getötet; Getötete; Todesopfer; Todesfälle; Zahl der Toten; Anzahl Tote; "
        "Anzahl der Toten; Verstorbene; morti; uccisi; decessi; deceduti; numero di morti; vittime mortali; "
        "ölü; ölüler; "
        "ölü sayısı; ölen; ölenler; ölen kişi sayısı; can kaybı; hayatını kaybeden; hayatını kaybedenler; "
        "öldürülen; погибшие; "
        "убитые; погибло; убито; число погибших; количество погибших; умершие; загиблі; загинуло; вбиті; убиті; "
        "вбито; кількість загиблих; число загиблих; померлі; القتلى; قتلى; عدد القتلى; الوفيات; عدد الوفيات; الشهداء; "
        "عدد الشهداء; شهداء; کشته; کشته‌شدگان; کشته شدگان; کشته‌ها; کشته ها; تعداد کشته‌ها; تعداد کشته شدگان; جان‌باختگان; "
        "جان باختگان; فوتی‌ها; فوت شدگان"
    ),
    "injured": (
        "blessés; nombre de blessés; personnes blessées; heridos; lesionados; número de heridos; personas heridas; "
        "personas lesionadas; feridos; número de feridos; pessoas feridas; Verletzt; Verletzte; Verwundet; Verwundete; "
        "Zahl der Verletzten; Anzahl Verletzte; Anzahl der Verletzten; feriti; numero di feriti; persone ferite; "
        "yaralı; yaralılar; yaralı sayısı; yaralanan; yaralananlar; раненые; ранено; травмированные; число раненых; "
        "количество раненых; поранені; поранено; травмовані; кількість поранених; число поранених; الجرحى; جرحى; "
        "عدد الجرحى; المصابين; المصابون; مصابين; عدد المصابين; "
        "مجروحان; مجروحین; زخمی‌ها; زخمی ها; زخمی; تعداد زخمی‌ها; تعداد مجروحان; مصدومان; مصدومین"
    ),
    "killed_or_injured": (
        "morts et blessés; morts ou blessés; tués et blessés; tués ou blessés; muertos y heridos; muertos o heridos; "
        "fallecidos y heridos; mortos e feridos; mortos ou feridos; Tote und Verletzte; Tote oder Verletzte; "
        "Getötete und Verletzte; morti e feriti; morti o feriti; ölü ve yaralı; ölü veya yaralı; "
        "ölü ve yaralı sayısı; погибшие и раненые; убитые и раненые; погибшие или раненые; загиблі та поранені; "
        "загиблі і поранені; вбиті та поранені; القتلى والجرحى; قتلى وجرحى; قتلى أو جرحى; کشته و زخمی; کشته و مجروح; "
        "کشته‌ها و زخمی‌ها"
    ),
    "missing": (
        "disparus; portés disparus; nombre de disparus; personnes disparues; desaparecidos; número de desaparecidos; "
        "personas desaparecidas; pessoas desaparecidas; Vermisst; Vermisste; Zahl der Vermissten; Anzahl Vermisste; "
        "Verschollene; dispersi; numero di dispersi; persone scomparse; kayıp kişi; kayıp kişiler; kayıp kişi sayısı; "
        "пропавшие без вести; пропавшие; без вести пропавшие; пропало без вести; число пропавших; зниклі безвісти; "
        "зниклі; безвісти зниклі; зникло безвісти; пропалі безвісти; المفقودون; المفقودين; مفقودون; عدد المفقودين; "
        "مفقودان; مفقودین; ناپدیدشدگان; ناپدید شدگان; تعداد مفقودان"
    ),
    "captured": (
        "prisonniers; capturés; faits prisonniers; enlevés; personnes enlevées; prisioneros; hechos prisioneros; "
        "secuestrados; personas secuestradas; prisioneiros; feitos prisioneiros; sequestrados; raptados; Gefangene; "
        "Gefangengenommene; Kriegsgefangene; Entführte; Verschleppte; prigionieri; catturati; rapiti; persone rapite; "
        "esir; esirler; esir alınan; kaçırılan; kaçırılanlar; пленные; взято в плен; пленено; похищенные люди; "
        "полонені; взято в полон; викрадені люди; الأسرى; أسرى; عدد الأسرى; المختطفون; المختطفين; اسیران; "
        "تعداد اسیران; ربوده‌شدگان; ربوده شدگان"
    ),
    "arrested": (
        "arrêtés; arrestations; interpellés; personnes arrêtées; interpellations; detenidos; arrestados; detenciones; "
        "arrestos; personas detenidas; número de detenidos; detidos; detenções; pessoas detidas; número de detidos; "
        "Festgenommene; Festnahmen; Verhaftete; Verhaftungen; Zahl der Festgenommenen; arrestati; arresti; fermati; "
        "numero di arrestati; tutuklanan; tutuklananlar; gözaltı; gözaltına alınan; gözaltına alınanlar; "
        "gözaltı sayısı; задержанные; задержано; арестованные; арестовано; аресты; число задержанных; затримані; "
        "затримано; заарештовані; арештовані; арешти; кількість затриманих; المعتقلون; المعتقلين; الموقوفون; "
        "عدد المعتقلين; الاعتقالات; بازداشت‌شدگان; بازداشت شدگان; دستگیرشدگان; دستگیر شدگان; تعداد بازداشت‌شدگان"
    ),
    "displaced": (
        "déplacés; personnes déplacées; déplacés internes; nombre de déplacés; desplazados; personas desplazadas; "
        "desplazados internos; número de desplazados; deslocados; pessoas deslocadas; deslocados internos; "
        "Vertrieben; Vertriebene; Binnenvertriebene; Zahl der Vertriebenen; sfollati; numero di sfollati; "
        "persone sfollate; yerinden edilen; yerinden edilenler; yerinden edilmiş kişiler; перемещённые лица; "
        "внутренне перемещенные лица; вынужденные переселенцы; ВПЛ; переміщені особи; внутрішньо переміщені особи; "
        "вимушені переселенці; ВПО; النازحون; النازحين; عدد النازحين; المهجرون; المهجرين; آوارگان; بیجاشدگان; "
        "بیجا شدگان; تعداد آوارگان"
    ),
    "equipment_lost": (
        "matériel perdu; pertes en matériel; équipements perdus; equipo perdido; pérdidas de equipo; "
        "material perdido; equipamento perdido; perdas de equipamento; Geräteverluste; Materialverluste; "
        "verlorenes Gerät; mezzi persi; perdite di mezzi; equipaggiamento perso; ekipman kaybı; teçhizat kaybı; "
        "ekipman kayıpları; потери техники; потерянная техника; втрати техніки; втрачена техніка; خسائر المعدات; "
        "خسائر العتاد; تجهیزات از دست رفته"
    ),
    "devices_neutralised": (
        "engins neutralisés; engins désamorcés; artefactos neutralizados; artefactos desactivados; "
        "engenhos neutralizados; engenhos desativados; entschärfte Sprengsätze; entschärfte Sprengkörper; "
        "ordigni neutralizzati; ordigni disinnescati; imha edilen patlayıcı; imha edilen mayın; "
        "обезвреженные устройства; обезвреженные взрывные устройства; знешкоджені пристрої; "
        "знешкоджені вибухові пристрої; العبوات المفككة; العبوات التي تم تفكيكها; بمب‌های خنثی شده; بمب های خنثی شده"
    ),
    "places_captured": (
        "localités prises; localités capturées; localidades tomadas; localidades capturadas; eingenommene Orte; "
        "eroberte Orte; località conquistate; località occupate; ele geçirilen yerleşim yerleri; "
        "ele geçirilen köyler; взятые населённые пункты; захваченные населенные пункты; захоплені населені пункти; "
        "البلدات المسيطر عليها; القرى المسيطر عليها; مناطق تصرف شده"
    ),
    "people_affected": (
        "sinistrés; personnes touchées; personnes affectées; personnes sinistrées; afectados; damnificados; "
        "personas afectadas; número de afectados; afetados; pessoas afetadas; número de afetados; Betroffene; "
        "Zahl der Betroffenen; betroffene Personen; betroffene Menschen; persone colpite; popolazione colpita; "
        "etkilenen; etkilenenler; etkilenen kişi sayısı; etkilenen kişiler; пострадавшие; число пострадавших; "
        "пострадавшее население; постраждалі; кількість постраждалих; постраждале населення; المتضررون; المتضررين; "
        "عدد المتضررين; متاثرین; متأثران; افراد متاثر"
    ),
    "cases": (
        "cas; nombre de cas; infectés; personnes infectées; casos; número de casos; contagios; contagiados; "
        "infectados; infetados; Fälle; Fallzahl; Zahl der Fälle; Infizierte; Infektionen; casi; numero di casi; "
        "contagi; contagiati; vaka; vakalar; vaka sayısı; случаи; число случаев; заболевшие; число заболевших; "
        "случаи заболевания; випадки; кількість випадків; захворілі; випадки захворювання; الحالات; عدد الحالات; "
        "حالات الإصابة; مبتلایان; تعداد مبتلایان; موارد ابتلا; تعداد موارد"
    ),
    "homes_destroyed": (
        "maisons détruites; habitations détruites; logements détruits; viviendas destruidas; casas destruidas; "
        "hogares destruidos; habitações destruídas; moradias destruídas; zerstörte Häuser; zerstörte Wohnhäuser; "
        "zerstörte Wohnungen; case distrutte; abitazioni distrutte; yıkılan ev; yıkılan evler; yıkılan ev sayısı; "
        "yıkılan konut; yıkılan konut sayısı; разрушенные дома; разрушено домов; уничтоженные дома; "
        "зруйновані будинки; зруйновано будинків; المنازل المدمرة; البيوت المدمرة; عدد المنازل المدمرة; "
        "خانه‌های ویران‌شده; خانه های ویران شده; منازل تخریب شده"
    ),
}
