"""The states of the world: names, the words for what belongs to them, and the capitals that stand for them.

Facts of public knowledge (names after CLDR's English territories, 2026). One line a state:
code | name and other names | adjectives and peoples | capital, and other seats that stand for the government.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

_TABLE: Final = """
AF|Afghanistan|Afghan,Afghani,Afghans|Kabul
AL|Albania|Albanian,Albanians|Tirana
DZ|Algeria|Algerian,Algerians|Algiers
AD|Andorra|Andorran,Andorrans|
AO|Angola|Angolan,Angolans|Luanda
AG|Antigua and Barbuda|Antiguan|
AR|Argentina|Argentine,Argentinian,Argentines,Argentinians|Buenos Aires
AM|Armenia|Armenian,Armenians|Yerevan
AU|Australia|Australian,Australians|Canberra
AT|Austria|Austrian,Austrians|
AZ|Azerbaijan|Azerbaijani,Azeri,Azerbaijanis,Azeris|Baku
BS|Bahamas,The Bahamas|Bahamian,Bahamians|Nassau
BH|Bahrain|Bahraini,Bahrainis|Manama
BD|Bangladesh|Bangladeshi,Bangladeshis|Dhaka
BB|Barbados|Barbadian,Barbadians|Bridgetown
BY|Belarus|Belarusian,Belarusians|Minsk
BE|Belgium|Belgian,Belgians|
BZ|Belize|Belizean,Belizeans|Belmopan
BJ|Benin|Beninese|Porto-Novo
BT|Bhutan|Bhutanese|Thimphu
BO|Bolivia|Bolivian,Bolivians|La Paz
BA|Bosnia and Herzegovina,Bosnia|Bosnian,Bosnians|Sarajevo
BW|Botswana|Botswanan,Motswana|Gaborone
BR|Brazil|Brazilian,Brazilians|Brasilia,Brasília
BN|Brunei|Bruneian|
BG|Bulgaria|Bulgarian,Bulgarians|Sofia
BF|Burkina Faso|Burkinabe,Burkinabé|Ouagadougou
BI|Burundi|Burundian,Burundians|Gitega
KH|Cambodia|Cambodian,Cambodians|Phnom Penh
CM|Cameroon|Cameroonian,Cameroonians|Yaounde,Yaoundé
CA|Canada|Canadian,Canadians|Ottawa
CV|Cape Verde,Cabo Verde|Cape Verdean|Praia
CF|Central African Republic|Central African|Bangui
TD|Chad|Chadian,Chadians|N'Djamena
CL|Chile|Chilean,Chileans|Santiago
CN|China,People's Republic of China,PRC|Chinese|Beijing
CO|Colombia|Colombian,Colombians|Bogota,Bogotá
KM|Comoros|Comorian,Comorians|
CG|Republic of the Congo,Congo-Brazzaville|Congolese|Brazzaville
CD|Democratic Republic of Congo,Democratic Republic of the Congo,DR Congo,DRC,Congo|Congolese|Kinshasa
CR|Costa Rica|Costa Rican,Costa Ricans|San Jose
CI|Ivory Coast,Côte d'Ivoire,Cote d'Ivoire|Ivorian,Ivorians|Abidjan
HR|Croatia|Croatian,Croat,Croatians,Croats|Zagreb
CU|Cuba|Cuban,Cubans|Havana
CY|Cyprus|Cypriot,Cypriots|Nicosia
CZ|Czech Republic,Czechia|Czech,Czechs|Prague
DK|Denmark|Danish,Dane,Danes|Copenhagen
DJ|Djibouti|Djiboutian|
DM|Dominica|Dominican|
DO|Dominican Republic|Dominican,Dominicans|Santo Domingo
EC|Ecuador|Ecuadorian,Ecuadorean,Ecuadorians|Quito
EG|Egypt|Egyptian,Egyptians|Cairo
SV|El Salvador|Salvadoran,Salvadorans|San Salvador
GQ|Equatorial Guinea|Equatorial Guinean|Malabo
ER|Eritrea|Eritrean,Eritreans|Asmara
EE|Estonia|Estonian,Estonians|Tallinn
SZ|Eswatini,Swaziland|Swazi|Mbabane
ET|Ethiopia|Ethiopian,Ethiopians|Addis Ababa
FJ|Fiji|Fijian,Fijians|Suva
FI|Finland|Finnish,Finn,Finns|Helsinki
FR|France,French Republic|French|Paris
GA|Gabon|Gabonese|Libreville
GM|Gambia,The Gambia|Gambian,Gambians|Banjul
GE|Georgia|Georgian,Georgians|Tbilisi
DE|Germany,Federal Republic of Germany|German,Germans|Berlin
GH|Ghana|Ghanaian,Ghanaians|Accra
GR|Greece|Greek,Greeks|Athens
GD|Grenada|Grenadian|
GT|Guatemala|Guatemalan,Guatemalans|
GN|Guinea|Guinean,Guineans|Conakry
GW|Guinea-Bissau|Bissau-Guinean|Bissau
GY|Guyana|Guyanese|Georgetown
HT|Haiti|Haitian,Haitians|Port-au-Prince
VA|Holy See,Vatican|Vatican|Vatican City
HN|Honduras|Honduran,Hondurans|Tegucigalpa
HU|Hungary|Hungarian,Hungarians|Budapest
IS|Iceland|Icelandic,Icelander,Icelanders|Reykjavik
IN|India|Indian,Indians|New Delhi,Delhi
ID|Indonesia|Indonesian,Indonesians|Jakarta
IR|Iran,Islamic Republic of Iran,Islamic Republic|Iranian,Iranians|Tehran
IQ|Iraq,Republic of Iraq|Iraqi,Iraqis|Baghdad
IE|Ireland,Republic of Ireland|Irish|Dublin
IL|Israel|Israeli,Israelis|Tel Aviv
IT|Italy|Italian,Italians|Rome
JM|Jamaica|Jamaican,Jamaicans|Kingston
JP|Japan|Japanese|Tokyo
JO|Jordan|Jordanian,Jordanians|Amman
KZ|Kazakhstan|Kazakh,Kazakhstani,Kazakhs|Astana,Nur-Sultan
KE|Kenya|Kenyan,Kenyans|Nairobi
KI|Kiribati|I-Kiribati|
KP|North Korea,Democratic People's Republic of Korea,DPRK|North Korean,North Koreans|Pyongyang
KR|South Korea,Republic of Korea,ROK|South Korean,South Koreans|Seoul
XK|Kosovo|Kosovar,Kosovan,Kosovars|Pristina
KW|Kuwait|Kuwaiti,Kuwaitis|Kuwait City
KG|Kyrgyzstan|Kyrgyz|Bishkek
LA|Laos|Lao,Laotian,Laotians|Vientiane
LV|Latvia|Latvian,Latvians|Riga
LB|Lebanon|Lebanese|Beirut
LS|Lesotho|Basotho|Maseru
LR|Liberia|Liberian,Liberians|Monrovia
LY|Libya|Libyan,Libyans|Tripoli
LI|Liechtenstein|Liechtensteiner|Vaduz
LT|Lithuania|Lithuanian,Lithuanians|Vilnius
LU|Luxembourg|Luxembourgish|
MG|Madagascar|Malagasy|Antananarivo
MW|Malawi|Malawian,Malawians|Lilongwe
MY|Malaysia|Malaysian,Malaysians|Kuala Lumpur
MV|Maldives|Maldivian,Maldivians|Male
ML|Mali|Malian,Malians|Bamako
MT|Malta|Maltese|Valletta
MH|Marshall Islands|Marshallese|Majuro
MR|Mauritania|Mauritanian,Mauritanians|Nouakchott
MU|Mauritius|Mauritian,Mauritians|Port Louis
MX|Mexico|Mexican,Mexicans|Mexico City
FM|Micronesia|Micronesian|Palikir
MD|Moldova,Republic of Moldova|Moldovan,Moldovans|Chisinau,Chișinău
MC|Monaco|Monegasque|
MN|Mongolia|Mongolian,Mongolians|Ulaanbaatar,Ulan Bator
ME|Montenegro|Montenegrin,Montenegrins|Podgorica
MA|Morocco|Moroccan,Moroccans|Rabat
MZ|Mozambique|Mozambican,Mozambicans|Maputo
MM|Myanmar,Burma|Burmese|Naypyidaw,Nay Pyi Taw
NA|Namibia|Namibian,Namibians|Windhoek
NR|Nauru|Nauruan|
NP|Nepal|Nepali,Nepalese,Nepalis|Kathmandu
NL|Netherlands,The Netherlands|Dutch|The Hague,Amsterdam
NZ|New Zealand|New Zealander,New Zealanders|Wellington
NI|Nicaragua|Nicaraguan,Nicaraguans|Managua
NE|Niger|Nigerien,Nigeriens|Niamey
NG|Nigeria|Nigerian,Nigerians|Abuja
MK|North Macedonia,Macedonia|Macedonian,North Macedonian,Macedonians|Skopje
NO|Norway|Norwegian,Norwegians|Oslo
OM|Oman|Omani,Omanis|Muscat
PK|Pakistan|Pakistani,Pakistanis|Islamabad
PW|Palau|Palauan|
PS|Palestine,State of Palestine|Palestinian,Palestinians|Ramallah
PA|Panama|Panamanian,Panamanians|Panama City
PG|Papua New Guinea|Papua New Guinean|Port Moresby
PY|Paraguay|Paraguayan,Paraguayans|Asuncion,Asunción
PE|Peru|Peruvian,Peruvians|Lima
PH|Philippines,The Philippines|Philippine,Filipino,Filipinos|Manila
PL|Poland|Polish,Pole,Poles|Warsaw
PT|Portugal|Portuguese|Lisbon
QA|Qatar|Qatari,Qataris|Doha
RO|Romania|Romanian,Romanians|Bucharest
RU|Russia,Russian Federation|Russian,Russians|Moscow,Kremlin,the Kremlin
RW|Rwanda|Rwandan,Rwandans|Kigali
KN|Saint Kitts and Nevis|Kittitian|Basseterre
LC|Saint Lucia|Saint Lucian|Castries
VC|Saint Vincent and the Grenadines|Vincentian|Kingstown
WS|Samoa|Samoan,Samoans|Apia
SM|San Marino|Sammarinese|
ST|Sao Tome and Principe|Santomean|Sao Tome
SA|Saudi Arabia,Kingdom of Saudi Arabia,KSA|Saudi,Saudi Arabian,Saudis|Riyadh
SN|Senegal|Senegalese|Dakar
RS|Serbia|Serbian,Serb,Serbians,Serbs|Belgrade
SC|Seychelles|Seychellois|Victoria
SL|Sierra Leone|Sierra Leonean,Sierra Leoneans|Freetown
SG|Singapore|Singaporean,Singaporeans|
SK|Slovakia,Slovak Republic|Slovak,Slovakian,Slovaks|Bratislava
SI|Slovenia|Slovenian,Slovene,Slovenes|Ljubljana
SB|Solomon Islands|Solomon Islander|Honiara
SO|Somalia|Somali,Somalis|Mogadishu
ZA|South Africa|South African,South Africans|Pretoria
SS|South Sudan|South Sudanese|Juba
ES|Spain|Spanish,Spaniard,Spaniards|Madrid
LK|Sri Lanka|Sri Lankan,Sri Lankans|Colombo
SD|Sudan|Sudanese|Khartoum
SR|Suriname|Surinamese|Paramaribo
SE|Sweden|Swedish,Swede,Swedes|Stockholm
CH|Switzerland|Swiss|Bern
SY|Syria,Syrian Arab Republic|Syrian,Syrians|Damascus
TW|Taiwan|Taiwanese|Taipei
TJ|Tajikistan|Tajik,Tajikistani,Tajiks|Dushanbe
TZ|Tanzania|Tanzanian,Tanzanians|Dodoma
TH|Thailand|Thai,Thais|Bangkok
TL|East Timor,Timor-Leste|Timorese|Dili
TG|Togo|Togolese|Lome,Lomé
TO|Tonga|Tongan,Tongans|Nuku'alofa
TT|Trinidad and Tobago|Trinidadian,Trinidadians|Port of Spain
TN|Tunisia|Tunisian,Tunisians|Tunis
TR|Turkey,Türkiye,Turkiye|Turkish,Turk,Turks|Ankara
TM|Turkmenistan|Turkmen|Ashgabat
TV|Tuvalu|Tuvaluan|Funafuti
UG|Uganda|Ugandan,Ugandans|Kampala
UA|Ukraine|Ukrainian,Ukrainians|Kyiv,Kiev
AE|United Arab Emirates,UAE,U.A.E.,Emirates|Emirati,Emiratis|Abu Dhabi
GB|United Kingdom,UK,U.K.,Britain,Great Britain|British,Briton,Britons|London,Downing Street,Whitehall
US|United States,United States of America,US,U.S.,USA,U.S.A.,America|American,Americans|Washington,White House,the White House
UY|Uruguay|Uruguayan,Uruguayans|Montevideo
UZ|Uzbekistan|Uzbek,Uzbeks|Tashkent
VU|Vanuatu|Ni-Vanuatu|Port Vila
VE|Venezuela|Venezuelan,Venezuelans|Caracas
VN|Vietnam,Viet Nam|Vietnamese|Hanoi
YE|Yemen|Yemeni,Yemenis|Sanaa,Sana'a
ZM|Zambia|Zambian,Zambians|Lusaka
ZW|Zimbabwe|Zimbabwean,Zimbabweans|Harare
"""


@dataclass(frozen=True, slots=True)
class State:
    """A state: its code (ISO 3166 alpha-2; XK for Kosovo), names (the usual one first), adjectives, and capitals."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@cache
def list_states() -> tuple[State, ...]:
    """Return every state of the table.

    >>> [state.names[0] for state in list_states() if state.code == "IQ"]
    ['Iraq']
    """
    rows = (line.split("|") for line in _TABLE.strip().splitlines())
    return tuple(
        State(code, *(tuple(part.split(",")) if part else () for part in parts)) for code, *parts in rows
    )


@cache
def _by_name() -> dict[str, tuple[State, str]]:
    """Every spelling -> its state and what the word is: name, adjective or capital; names win over capitals."""
    found: dict[str, tuple[State, str]] = {}
    for state in list_states():
        for kind, words in (
            ("name", state.names),
            ("adjective", state.adjectives),
            ("capital", state.capitals),
        ):
            for word in words:
                if word not in found or kind == "name":
                    found[word] = (state, kind)
    return found


def find_state(words: str) -> tuple[State, str] | None:
    """Return the state that a word or name means, and whether it is its "name", an "adjective" or a "capital".

    >>> state, kind = find_state("the Iraqis")
    >>> state.code, kind
    ('IQ', 'adjective')
    """
    plain = words.strip().replace("’", "'").replace("\xa0", " ")
    plain = plain[:-2] if plain.endswith("'s") else plain
    table = _by_name()
    if plain in table:
        return table[plain]
    if f"{plain}." in table:  # "U.S" where the stop was taken for the sentence's
        return table[f"{plain}."]
    for article in ("the ", "The "):
        if plain.startswith(article) and plain[4:] in table:
            return table[plain[4:]]
    return None
