//! The built-in list: states with their seats of government and adjectives, and world bodies.
//!
//! It says what a text may call a state, and nothing about whose any land is.

use super::gazetteer::{Alias, Entity, EntityKind};

/// `name | seat of government | adjectives | other names | other seats`
const STATES: &str = "\
Afghanistan|Kabul|Afghan
Albania|Tirana|Albanian
Algeria|Algiers|Algerian
Andorra|Andorra la Vella|Andorran
Angola|Luanda|Angolan
Argentina|Buenos Aires|Argentine,Argentinian
Armenia|Yerevan|Armenian
Australia|Canberra|Australian
Austria|Vienna|Austrian
Azerbaijan|Baku|Azerbaijani,Azeri
Bahamas|Nassau|Bahamian
Bahrain|Manama|Bahraini
Bangladesh|Dhaka|Bangladeshi
Barbados|Bridgetown|Barbadian
Belarus|Minsk|Belarusian
Belgium|Brussels|Belgian
Belize|Belmopan|Belizean
Benin|Porto-Novo|Beninese
Bhutan|Thimphu|Bhutanese
Bolivia|La Paz|Bolivian
Bosnia and Herzegovina|Sarajevo|Bosnian|Bosnia
Botswana|Gaborone|Botswanan
Brazil|Brasilia|Brazilian
Brunei|Bandar Seri Begawan|Bruneian
Bulgaria|Sofia|Bulgarian
Burkina Faso|Ouagadougou|Burkinabe
Burundi|Bujumbura|Burundian
Cambodia|Phnom Penh|Cambodian
Cameroon|Yaounde|Cameroonian
Canada|Ottawa|Canadian
Cape Verde|Praia|Cape Verdean|Cabo Verde
Central African Republic|Bangui|Central African
Chad|N'Djamena|Chadian
Chile|Santiago|Chilean
China|Beijing|Chinese|People's Republic of China,PRC
Colombia|Bogota|Colombian
Comoros|Moroni|Comorian
Democratic Republic of the Congo|Kinshasa|Congolese|DR Congo,Democratic Republic of Congo
Republic of the Congo|Brazzaville||Congo-Brazzaville
Costa Rica|San Jose|Costa Rican
Croatia|Zagreb|Croatian,Croat
Cuba|Havana|Cuban
Cyprus|Nicosia|Cypriot
Czech Republic|Prague|Czech|Czechia
Denmark|Copenhagen|Danish
Djibouti||Djiboutian
Dominica|Roseau
Dominican Republic|Santo Domingo|Dominican
Ecuador|Quito|Ecuadorian
Egypt|Cairo|Egyptian
El Salvador|San Salvador|Salvadoran
Equatorial Guinea|Malabo
Eritrea|Asmara|Eritrean
Estonia|Tallinn|Estonian
Eswatini|Mbabane|Swazi|Swaziland
Ethiopia|Addis Ababa|Ethiopian
Fiji|Suva|Fijian
Finland|Helsinki|Finnish
France|Paris|French
Gabon|Libreville|Gabonese
Gambia|Banjul|Gambian
Georgia|Tbilisi|Georgian
Germany|Berlin|German
Ghana|Accra|Ghanaian
Greece|Athens|Greek
Grenada|St. George's|Grenadian
Guatemala|Guatemala City|Guatemalan
Guinea|Conakry|Guinean
Guinea-Bissau|Bissau
Guyana|Georgetown|Guyanese
Haiti|Port-au-Prince|Haitian
Honduras|Tegucigalpa|Honduran
Hungary|Budapest|Hungarian
Iceland|Reykjavik|Icelandic
India|New Delhi|Indian||Delhi
Indonesia|Jakarta|Indonesian
Iran|Tehran|Iranian|Islamic Republic of Iran|Teheran
Iraq|Baghdad|Iraqi
Ireland|Dublin|Irish
Israel|Jerusalem|Israeli
Italy|Rome|Italian
Ivory Coast|Abidjan|Ivorian|Cote d'Ivoire
Jamaica|Kingston|Jamaican
Japan|Tokyo|Japanese
Jordan|Amman|Jordanian
Kazakhstan|Astana|Kazakh
Kenya|Nairobi|Kenyan
Kiribati|Tarawa
Kosovo|Pristina|Kosovar
Kuwait|Kuwait City|Kuwaiti
Kyrgyzstan|Bishkek|Kyrgyz
Laos|Vientiane|Laotian,Lao
Latvia|Riga|Latvian
Lebanon|Beirut|Lebanese
Lesotho|Maseru|Basotho
Liberia|Monrovia|Liberian
Libya|Tripoli|Libyan
Liechtenstein|Vaduz
Lithuania|Vilnius|Lithuanian
Luxembourg||Luxembourgish
Madagascar|Antananarivo|Malagasy
Malawi|Lilongwe|Malawian
Malaysia|Kuala Lumpur|Malaysian
Maldives|Male City|Maldivian
Mali|Bamako|Malian
Malta|Valletta|Maltese
Marshall Islands|Majuro|Marshallese
Mauritania|Nouakchott|Mauritanian
Mauritius|Port Louis|Mauritian
Mexico|Mexico City|Mexican
Micronesia|Palikir|Micronesian
Moldova|Chisinau|Moldovan
Monaco||Monegasque
Mongolia|Ulaanbaatar|Mongolian
Montenegro|Podgorica|Montenegrin
Morocco|Rabat|Moroccan
Mozambique|Maputo|Mozambican
Myanmar|Naypyidaw|Burmese|Burma
Namibia|Windhoek|Namibian
Nauru|Yaren|Nauruan
Nepal|Kathmandu|Nepalese,Nepali
Netherlands|The Hague|Dutch|Holland
New Zealand|Wellington|New Zealander
Nicaragua|Managua|Nicaraguan
Niger|Niamey|Nigerien
Nigeria|Abuja|Nigerian
North Korea|Pyongyang|North Korean|DPRK,Democratic People's Republic of Korea
North Macedonia|Skopje|Macedonian|Macedonia
Norway|Oslo|Norwegian
Oman|Muscat|Omani
Pakistan|Islamabad|Pakistani
Palau|Ngerulmud|Palauan
Palestine|Ramallah|Palestinian|Palestinian Authority
Panama|Panama City|Panamanian
Papua New Guinea|Port Moresby|Papua New Guinean
Paraguay|Asuncion|Paraguayan
Peru|Lima|Peruvian
Philippines|Manila|Philippine,Filipino
Poland|Warsaw|Polish
Portugal|Lisbon|Portuguese
Qatar|Doha|Qatari
Romania|Bucharest|Romanian
Russia|Moscow|Russian|Russian Federation|Kremlin
Rwanda|Kigali|Rwandan
Samoa|Apia|Samoan
San Marino
Saudi Arabia|Riyadh|Saudi,Saudi Arabian
Senegal|Dakar|Senegalese
Serbia|Belgrade|Serbian,Serb
Seychelles||Seychellois
Sierra Leone|Freetown|Sierra Leonean
Singapore||Singaporean
Slovakia|Bratislava|Slovak
Slovenia|Ljubljana|Slovenian,Slovene
Solomon Islands|Honiara
Somalia|Mogadishu|Somali
South Africa|Pretoria|South African
South Korea|Seoul|South Korean|Republic of Korea
South Sudan|Juba|South Sudanese
Soviet Union||Soviet|USSR,U.S.S.R.
Spain|Madrid|Spanish
Sri Lanka|Colombo|Sri Lankan
Sudan|Khartoum|Sudanese
Suriname|Paramaribo|Surinamese
Sweden|Stockholm|Swedish
Switzerland|Bern|Swiss
Syria|Damascus|Syrian
Taiwan|Taipei|Taiwanese
Tajikistan|Dushanbe|Tajik
Tanzania|Dodoma|Tanzanian
Thailand|Bangkok|Thai
Timor-Leste|Dili|Timorese|East Timor
Togo|Lome|Togolese
Tonga|Nuku'alofa|Tongan
Trinidad and Tobago|Port of Spain|Trinidadian
Tunisia|Tunis|Tunisian
Turkey|Ankara|Turkish|Turkiye
Turkmenistan|Ashgabat|Turkmen
Tuvalu|Funafuti
Uganda|Kampala|Ugandan
Ukraine|Kyiv|Ukrainian||Kiev
United Arab Emirates|Abu Dhabi|Emirati|UAE,U.A.E.
United Kingdom|London|British|Britain,Great Britain,UK,U.K.|Downing Street
United States|Washington|American|United States of America,US,U.S.,USA,U.S.A.|White House
Uruguay|Montevideo|Uruguayan
Uzbekistan|Tashkent|Uzbek
Vanuatu|Port Vila
Vatican|Holy See||Vatican City
Venezuela|Caracas|Venezuelan
Vietnam|Hanoi|Vietnamese
Yemen|Sanaa|Yemeni
Zambia|Lusaka|Zambian
Zimbabwe|Harare|Zimbabwean";

/// `id | name | other names`
const BODIES: &str = "\
un|United Nations|U.N.,UN
security-council|U.N. Security Council|UN Security Council,United Nations Security Council
eu|European Union|EU,E.U.
european-commission|European Commission|
nato|NATO|North Atlantic Treaty Organization
g7|Group of Seven|G7,G-7
g20|Group of 20|G20,G-20
asean|ASEAN|Association of Southeast Asian Nations
african-union|African Union|
arab-league|Arab League|
osce|OSCE|Organization for Security and Cooperation in Europe
imf|International Monetary Fund|IMF
world-bank|World Bank|
wto|World Trade Organization|WTO,W.T.O.
icj|International Court of Justice|
icc|International Criminal Court|
who|World Health Organization|
opec|OPEC|
red-cross|International Committee of the Red Cross|Red Cross";

/// The states and world bodies that a text may name without the case naming them.
pub(super) fn built_in() -> Vec<Entity> {
    STATES.lines().map(state).chain(BODIES.lines().map(body)).collect()
}

/// The built-in states with their seats of government and adjectives.
#[must_use]
pub fn built_in_states() -> Vec<Entity> {
    STATES.lines().map(state).collect()
}

fn state(line: &str) -> Entity {
    let mut columns = line.split('|');
    let name = columns.next().unwrap_or_default();
    let mut entity = Entity::new(EntityKind::State, &slug(name), name);
    entity.party = Some(entity.id.clone());
    for (column, value) in columns.enumerate() {
        let aliases = value.split(',').filter(|name| !name.is_empty()).map(|name| Alias {
            name: name.to_owned(),
            seat: column == 0 || column == 3,
            adjective: column == 1,
            ..Alias::default()
        });
        entity.also.extend(aliases);
    }
    entity
}

fn body(line: &str) -> Entity {
    let mut columns = line.split('|');
    let (id, name) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
    let others = columns.next().unwrap_or_default().split(',').filter(|name| !name.is_empty());
    others.fold(Entity::new(EntityKind::Organisation, id, name), Entity::or)
}

/// The name in lower case with hyphens, as an id.
pub(super) fn slug(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_entity_with_an_id_of_its_own() {
        let entities = built_in();
        let mut ids: Vec<&str> = entities.iter().map(|entity| entity.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), entities.len());
        assert!(entities.iter().all(|entity| !entity.name.is_empty()));
    }

    #[test]
    fn seats_and_adjectives_are_told_apart() {
        let entities = built_in();
        let norway = entities.iter().find(|entity| entity.id == "norway").expect("listed");
        assert!(norway.also.iter().any(|alias| alias.name == "Oslo" && alias.seat));
        assert!(norway.also.iter().any(|alias| alias.name == "Norwegian" && alias.adjective));
    }
}
