//! Concepts and diagnostics explained on their own, away from any case.

use super::concepts::{concept_help, concept_name, full_name};
use crate::page::{Block, Page};
use detente_analysis::Concept;
use detente_lang::Code;

/// A diagnostic's explanation.
#[must_use]
pub fn told_code(code: &Code) -> Page {
    let mut page = Page::default();
    page.heading(1, format!("{}: {}", code.id, code.title));
    let mut in_code = false;
    let mut gathered = String::new();
    for line in code.explanation.lines().chain(["", "```"]) {
        let fence = line.starts_with("```");
        if fence || (line.is_empty() && !in_code) {
            let text = std::mem::take(&mut gathered);
            if in_code {
                page.blocks.push(Block::Verbatim(text));
            } else if !text.trim().is_empty() {
                page.say(text.trim().replace('\n', " "));
            }
            in_code ^= fence;
        } else {
            gathered.push_str(line);
            gathered.push('\n');
        }
    }
    page
}

/// A concept's explanation.
#[must_use]
pub fn told_concept(concept: Concept) -> Page {
    let mut page = Page::default();
    page.heading(1, format!("{}: {}", concept_name(concept), full_name(concept)));
    page.say(format!("A state is stable for a decision maker if: {}.", concept_help(concept)));
    page.say(long(concept));
    page
}

/// What a concept assumes of people, and when to use it.
fn long(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => {
            "Each decision maker looks one move ahead, at its own move only. A state that is \
             stable in this sense holds without any threat: nobody has anything to gain. Source: \
             Nash 1951."
        }
        Concept::GeneralMetarational => {
            "Each decision maker looks two moves ahead: if I gain by moving, can the others, by \
             moves of theirs in whatever order and whatever they themselves lose, bring about \
             something I like no better than where I am? If they can, I stay. It is the view of \
             a cautious decision maker who takes every threat seriously. Source: Howard 1971."
        }
        Concept::SymmetricMetarational => {
            "As GMR, but looking one move further: a threat counts only if I could not get out \
             of it by a move of my own to something I like better than where I am. Source: \
             Howard 1971."
        }
        Concept::Sequential => {
            "As GMR, but only credible threats count: each move of the answer must be a gain for \
             the one who makes it, at the point where it is made. Source: Fraser and Hipel 1979."
        }
        Concept::SymmetricSequential => {
            "As SEQ, but looking one move further: a credible threat counts only if I could not \
             get out of it by a move of my own. Source: Rêgo and Vieira 2017."
        }
        Concept::Simultaneous => {
            "What if others move at the same moment as I do? If some of them, each by a move \
             that alone would be a gain for it, can turn my gain into something I like no better \
             than where I am, I stay. It needs states made of options. Source: Fraser and Hipel \
             1979; for more than two decision makers the wording is ours."
        }
        _ => "",
    }
}
