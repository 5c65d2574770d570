//! What the letters of a state stand for, told wherever a section shows such letters.

use super::Part;
use crate::Case;
use crate::page::{Page, markdown};
use detente_model::Dispute;

/// A section with the key to the letters of its states, if it shows any.
pub(super) fn with_key(case: &Case, mut part: Part) -> Part {
    if case.dispute.graph.is_none() && shows_letters(&part, case.dispute.options.len()) {
        let title = "What the letters of a state stand for, in order".to_owned();
        part.folded.push((title, key(&case.dispute)));
    }
    part
}

fn shows_letters(part: &Part, n_options: usize) -> bool {
    let shows = |page: &Page| has_letters(&markdown(page), n_options);
    shows(&part.page)
        || part.folded.iter().any(|(_, page)| shows(page))
        || part.figures.iter().any(|(figure, _)| has_letters(&figure.0, n_options))
}

/// Every option in the order of the letters.
fn key(dispute: &Dispute) -> Page {
    let mut page = Page::default();
    page.say("Each letter is an option, in this order: Y if it is taken, N if not, - for either.");
    for (place, option) in dispute.options().enumerate() {
        let record = dispute.option(option);
        let owner = &dispute.decision_maker(record.owner).name;
        page.numbered(place + 1, format!("{owner}: {}", record.meaning));
    }
    page
}

/// Whether a text has a word that is as many letters as there are options.
fn has_letters(text: &str, n_options: usize) -> bool {
    let is_pattern = |word: &str| {
        word.len() == n_options
            && word.chars().all(|letter| "YN-".contains(letter))
            && word.contains(['Y', 'N'])
    };
    n_options > 1 && text.split(|letter: char| !"YN-".contains(letter)).any(is_pattern)
}

#[cfg(test)]
mod tests {
    use super::has_letters;

    #[test]
    fn letters_are_told_from_words() {
        assert!(has_letters("State 3 YNN-", 4) && has_letters("**(YN)**", 2));
        for text in ["NATO", "any", "- an entry", "YN", "YYYYN"] {
            assert!(!has_letters(text, 4), "{text}");
        }
    }
}
