//! Scenarios: a variation written as a case file of its own, beside the case it varies.
//!
//! The file is the case's own text, changed in as few places as will do: statements change
//! places and marks, what is withdrawn becomes a comment, an option made one-way gets a line at
//! the end, and every other letter stays.

use crate::{Case, Variation};
use detente_lang::{Fix, Span, parse};
use detente_model::{DecisionMaker, Judgement, Preference};

/// How the file name of a scenario ends.
pub const SCENARIO: &str = ".scenario.case";

/// The text of the case with a variation written into it; `None` where the text does not allow
/// it to be done piece by piece, such as where two statements share a line.
#[must_use]
pub fn scenario(case: &Case, name: &str, variation: &Variation) -> Option<String> {
    let text = &case.files.case.text;
    let mut fix = Fix::new(name);
    for who in case.dispute.decision_makers() {
        if let Some(order) = variation.order(&case.dispute, who) {
            for (span, words) in rewritten(case, variation, who, &order)? {
                fix = fix.edit(span, words);
            }
        }
    }
    for &judgement in &variation.lifted {
        let span = case.source_map.judgement(judgement)?;
        fix = fix.edit(span, commented(said(text, span)?));
    }
    let mut written = format!("# Scenario “{name}”.\n{}", fix.applied(text));
    for &option in &variation.one_way {
        let line = format!("irreversible {}\n", case.dispute.option_name(option));
        written.push_str(if written.ends_with('\n') { "" } else { "\n" });
        written.push_str(&line);
    }
    let parsed = parse(&written);
    let is_meant = !parsed.has_errors() && parsed.dispute == variation.applied(&case.dispute);
    is_meant.then_some(written)
}

/// Where a decision maker's statements stand, and what is to stand there instead; nothing where
/// it is the same.
fn rewritten(
    case: &Case,
    variation: &Variation,
    who: DecisionMaker,
    order: &[usize],
) -> Option<Vec<(Span, String)>> {
    let text = &case.files.case.text;
    let Preference::Statements(statements) = &case.dispute.preferences[who.index()] else {
        return Some(Vec::new());
    };
    let span = |place| case.source_map.judgement(Judgement::Statement(who, place));
    let slots: Vec<Span> = (0..statements.len()).map(span).collect::<Option<_>>()?;
    let withdrawn = (0..slots.len()).filter(|place| !order.contains(place));
    let filling = order.iter().copied().chain(withdrawn).enumerate();
    let mut edits = Vec::new();
    for (slot, place) in filling {
        let words = said(text, slots[place])?;
        let new = if slot >= order.len() {
            commented(words)
        } else {
            let claim = case.source_map.claim(Judgement::Statement(who, place))?;
            let end = claim.end.checked_sub(slots[place].start)? as usize;
            marked(words, end, variation.marks(&case.dispute, who, place))?
        };
        if slot != place || new != words {
            edits.push((slots[slot], new));
        }
    }
    Some(edits)
}

/// A statement whose claim ends at `end`, with these marks: strong, unsure.
fn marked(words: &str, end: usize, marks: [bool; 2]) -> Option<String> {
    let (mut claim, mut rest) = (words.get(..end)?.to_owned(), words.get(end..)?.to_owned());
    for (mark, wanted) in ["strongly", "unsure"].into_iter().zip(marks) {
        match (place_of(&rest, mark), wanted) {
            (None, true) => claim.push_str(&format!(" {mark}")),
            (Some(place), false) => rest.replace_range(place, ""),
            _ => {}
        }
    }
    Some(claim + &rest)
}

/// Where a word stands outside of quotes and comments, with the blank before it.
fn place_of(text: &str, word: &str) -> Option<std::ops::Range<usize>> {
    let (mut is_quoted, mut is_comment, mut is_escaped) = (false, false, false);
    for (place, letter) in text.char_indices() {
        if !is_quoted
            && !is_comment
            && text[place..].strip_prefix([' ', '\t', '\n']).is_some_and(|rest| {
                let after = rest.strip_prefix(word).map(|after| after.chars().next());
                after.is_some_and(|next| next.is_none_or(char::is_whitespace))
            })
        {
            return Some(place..place + 1 + word.len());
        }
        match letter {
            '"' if !is_comment && !is_escaped => is_quoted = !is_quoted,
            '#' if !is_quoted => is_comment = true,
            '\n' => is_comment = false,
            _ => {}
        }
        is_escaped = is_quoted && letter == '\\' && !is_escaped;
    }
    None
}

fn said(text: &str, span: Span) -> Option<&str> {
    text.get(span.start as usize..span.end as usize)
}

/// Lines that the program no longer reads.
fn commented(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(|line| format!("# {line}")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_set_and_taken_away_outside_of_words() {
        let text = "a.b \"not unsure\" strongly because @x # unsure";
        let with = |marks| marked(text, 3, marks).expect("within the text");
        assert_eq!(with([true, false]), text);
        assert_eq!(with([false, false]), "a.b \"not unsure\" because @x # unsure");
        assert_eq!(with([true, true]), "a.b unsure \"not unsure\" strongly because @x # unsure");
    }
}
