//! Credits of news agencies: whose story a paper prints.

use std::ops::Range;

/// A credit in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireCredit {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// The agency.
    pub agency: &'static str,
}

/// Agencies with the ways their credits are printed.
const CREDITS: &[(&str, &[&str])] = &[
    ("Reuters", &["(Reuters)", "REUTERS/", "Reuters/", "\u{a9} Reuters", "Reporting by"]),
    ("Associated Press", &["(AP)", "(Associated Press)", "AP Photo", "\u{a9} AP"]),
    ("Agence France-Presse", &["(AFP)", "AFP/", "/AFP", "\u{a9} AFP"]),
    ("Kyodo", &["(Kyodo)", "/Kyodo", "\u{a9} Kyodo"]),
    ("Jiji", &["(Jiji)", "Jiji Press"]),
    ("TASS", &["/TASS/", "(TASS)"]),
    ("Interfax", &["(Interfax)"]),
    ("Xinhua", &["(Xinhua)"]),
    ("Yonhap", &["(Yonhap)"]),
    ("dpa", &["(dpa)"]),
    ("Bloomberg", &["(Bloomberg)"]),
];

/// The credits in a text, in order.
#[must_use]
pub fn wire_credits(text: &str) -> Vec<WireCredit> {
    let mut found: Vec<WireCredit> = CREDITS
        .iter()
        .flat_map(|&(agency, forms)| forms.iter().map(move |form| (agency, *form)))
        .flat_map(|(agency, form)| {
            text.match_indices(form)
                .map(move |(at, _)| WireCredit { bytes: at..at + form.len(), agency })
        })
        .collect();
    found.sort_by_key(|credit| (credit.bytes.start, credit.agency));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits() {
        let agencies: Vec<&str> = wire_credits("OSLO (Reuters) - Boats left. \u{a9} Getty/Kyodo")
            .iter()
            .map(|credit| credit.agency)
            .collect();
        assert_eq!(agencies, ["Reuters", "Kyodo"]);
    }
}
