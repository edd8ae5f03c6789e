"""News agencies by name, and outlets as far as their names tell that they are outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The usual name, then other ones. A name after "|" is short or a word of its own: it counts in a credit
# ("(PA) -") and not in running text.
_AGENCIES = """
AFP, Agence France-Presse, Agence France Presse
Associated Press, The Associated Press, AP, AP News | apnews
Reuters, Thomson Reuters
UPI, United Press International
Bloomberg News
dpa, DPA, Deutsche Presse-Agentur, Deutsche Presse Agentur
epd, Evangelischer Pressedienst | EPD
EFE, Agencia EFE
Europa Press
ANSA
AGI, Agenzia Giornalistica Italia
Adnkronos
Lusa | LUSA
Belga
ANP | ANP
Press Association, PA Media | PA
Canadian Press, The Canadian Press | CP
Australian Associated Press | AAP
Keystone-ATS, Keystone-SDA | ATS, SDA
APA, Austria Press Agency | APA
NTB, Norsk Telegrambyrå
TT News Agency | TT
Ritzau
STT | STT
PAP, Polish Press Agency | PAP
CTK, ČTK, Czech News Agency
TASR
MTI | MTI
Agerpres
BTA, Bulgarian News Agency | BTA
Tanjug
HINA | HINA
ANA-MPA, Athens News Agency, AMNA | ANA
TASS, Tass, ITAR-TASS, Itar-Tass
RIA Novosti, RIA
Interfax
Sputnik | SPUTNIK
Ukrinform
UNIAN
BelTA, Belta
Kazinform
Trend News Agency
Azertac
Armenpress
Xinhua, Xinhua News Agency
China News Service
Central News Agency | CNA
Kyodo, Kyodo News
Jiji Press, Jiji
Yonhap, Yonhap News Agency
KCNA, Korean Central News Agency
Bernama
Antara | ANTARA
Vietnam News Agency | VNA
Philippine News Agency | PNA
Press Trust of India, PTI
Asian News International | ANI
IANS, Indo-Asian News Service
Associated Press of Pakistan | APP
Bakhtar News Agency
Pajhwok, Pajhwok Afghan News
Anadolu, Anadolu Agency, Anatolia News Agency, Anadolu Ajansı | AA
Demirören News Agency, DHA | IHA
SANA, Syrian Arab News Agency, Sana news agency | Sana
National News Agency | NNA
Petra, Petra News Agency, Jordan News Agency
MENA, Middle East News Agency | MENA
WAFA, Wafa
Ma'an News Agency, Maan News Agency
Saudi Press Agency | SPA
WAM, Emirates News Agency
KUNA, Kuwait News Agency
QNA, Qatar News Agency
Bahrain News Agency | BNA
Oman News Agency | ONA
Iraqi News Agency, National Iraqi News Agency | INA, NINA
IRNA, Islamic Republic News Agency
ISNA, Iranian Students News Agency, Iranian Students' News Agency
Fars, Fars News, Fars News Agency, FNA
Tasnim, Tasnim News Agency
Mehr, Mehr News, Mehr News Agency
Saba, Saba News Agency
Amaq, Amaq News Agency, Amaq Agency, Aamaq
Algeria Press Service, Algérie Presse Service | APS
Maghreb Arab Press, Agence Maghreb Arabe Presse | MAP
Tunis Afrique Presse | TAP
Libyan News Agency | LANA
SUNA, Sudan News Agency
Ethiopian News Agency | ENA
News Agency of Nigeria | NAN
Ghana News Agency | GNA
SAPA, South African Press Association
PANA, Panapress
Agência Brasil, Agencia Brasil
Télam, Telam
Prensa Latina
Notimex
IPS, Inter Press Service | IPS
Catholic News Agency
Thomson Reuters Foundation
"""


def _read(table: str) -> tuple[dict[str, str], frozenset[str]]:
    names, only_credits = {}, set()
    for line in table.strip().splitlines():
        plain, _, short = line.partition("|")
        usual = plain.split(",")[0].strip()
        for name in plain.split(","):
            names[name.strip()] = usual
        for name in filter(None, (n.strip() for n in short.split(","))):
            if name not in names:
                only_credits.add(name)
            names.setdefault(name, usual)
    # Names that are also words or first names count in running text only with what makes them clear.
    return names, frozenset(only_credits | {"Petra", "Saba", "Mehr", "Fars", "MENA", "RIA", "AGI", "PANA", "Sputnik"})


#: Every name of an agency → its usual one.
NAMES, ONLY_CREDITS = _read(_AGENCIES)

_FOLDED = {name.casefold(): usual for name, usual in NAMES.items()}
_DOMAIN = re.compile(r"\.(?:com|org|net|gov|[a-z]{2})(?:\.[a-z]{2})?(?:/.*)?$", re.IGNORECASE)

# Outlets that are known by letters or by a name that no pattern tells.
_OUTLETS = """
CNN, BBC, NBC News, NBC, CBS News, CBS, ABC News, MSNBC, CNBC, NPR, PBS, Fox News, Sky News, ITV, RT, CBC, CTV, SBS,
NHK, ARD, ZDF, TF1, Al Jazeera, Al-Jazeera, Al Arabiya, Al-Arabiya, Al Mayadeen, Al-Mayadeen, Al Manar, Al-Manar, Al
Arabi, Press TV, Deutsche Welle, France 24, Radio Free Europe, Voice of America, Der Spiegel, Die Zeit, Bild, Le
Monde, Le Figaro, Libération, El País, El Mundo, La Repubblica, Corriere della Sera, Haaretz, Kommersant, Izvestia,
Vedomosti, Hurriyet, Hürriyet, Cumhuriyet, Asharq Al-Awsat, The Economist, Bloomberg, Politico, Axios, BuzzFeed
News, BuzzFeed, The Intercept, ProPublica, Bellingcat, The Hill, The New Yorker, The Atlantic
"""
_HEADS = (
    "Times|Post|Journal|Herald|Tribune|Guardian|Telegraph|Chronicle|Gazette|Globe|News|Newspaper|TV|Television|Radio|"
    "Weekly|Magazine|Observer|Mirror|Courier|Dispatch|Bulletin|Examiner|Inquirer|Sentinel|Standard|Review|Daily|Channel"
)

_OUTLET_NAMES = [" ".join(name.split()) for name in _OUTLETS.split(",")]

#: An outlet's name, in a text.
OUTLET = (
    r"(?:" + "|".join(re.escape(name) for name in sorted(_OUTLET_NAMES, key=lambda n: (-len(n), n))) + r")"
    r"|(?:Daily|Sunday|Radio) [A-Z]\w+"
    r"|[A-Z][\w’'-]*(?: (?:of |de )?[A-Z][\w’'-]*){0,2} (?:" + _HEADS + r")"
)


def by_name(name: str) -> str | None:
    """The usual name of the agency that a text calls so. None for a name that may well be another's."""
    usual = _usual(name)
    return usual if usual and name.removeprefix("the ").strip() not in ONLY_CREDITS else None


def of_publisher(name: str | None) -> str | None:
    """The usual name of the agency that publishes or signs under this name or address ("reuters.com")."""
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", (name or "").strip(), flags=re.IGNORECASE)
    return _usual(_DOMAIN.sub("", plain))


def _usual(name: str) -> str | None:
    plain = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE).casefold()
    return _FOLDED.get(plain) or _FOLDED.get(re.sub(r"\s+(?:news )?agency$", "", plain))


def pattern(names: Iterable[str]) -> str:
    """An expression for any of the names, the longest first."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))) + ")"
