//! Concepts and diagnostics explained on their own, away from any case.

use super::concepts::{concept_help, concept_name, full_name};
use crate::Case;
use crate::page::{Block, Page, Tone, toned};
use detente_analysis::Concept;
use detente_lang::{Code, nearest};
use detente_model::DecisionMaker;
use std::io;

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

/// Why a file could not be read or written, or an address not be served, in words.
#[must_use]
pub fn told_io(error: &io::Error) -> String {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::NotADirectory => "a part of the path is not a folder".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::AlreadyExists => "it exists".to_owned(),
        ErrorKind::AddrInUse => "another program uses that port".to_owned(),
        _ => error.to_string(),
    }
}

/// The decision maker whom `word` names: by the name in the case file or the name in words,
/// whatever the capitals.
///
/// # Errors
/// That there is none, with those there are.
pub fn maker_called(case: &Case, word: &str) -> Result<DecisionMaker, String> {
    let dispute = &case.dispute;
    let is_called = |&dm: &DecisionMaker| {
        let maker = dispute.decision_maker(dm);
        [&maker.id, &maker.name].iter().any(|name| name.to_lowercase() == word.to_lowercase())
    };
    let found = dispute.find_decision_maker(word);
    found.or_else(|| dispute.decision_makers().find(is_called)).ok_or_else(|| {
        let ids: Vec<&str> = dispute.decision_makers.iter().map(|it| it.id.as_str()).collect();
        let meant = told_meant(&nearest(word, ids.iter().copied()));
        format!("no decision maker is called {word}{meant}; there are {}", ids.join(", "))
    })
}

/// What a misspelt name may stand for, said behind it; nothing where no name is near.
#[must_use]
pub fn told_meant<N: AsRef<str>>(near: &[N]) -> String {
    let near: Vec<&str> = near.iter().map(AsRef::as_ref).collect();
    if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", near.join(" or ")) }
}

/// A concept's explanation.
#[must_use]
pub fn told_concept(concept: Concept) -> Page {
    let mut page = Page::default();
    page.heading(1, format!("{}: {}", concept_name(concept), full_name(concept)));
    let paragraphs = long(concept);
    if paragraphs.is_empty() {
        page.say(format!("In short: {}.", concept_help(concept)));
    }
    for paragraph in paragraphs {
        page.say(*paragraph);
    }
    let (tone, all) = (Tone::Faint, "a state that is stable for all decision makers");
    page.say(toned(tone, format!("An equilibrium is {all}.")));
    page
}

/// What a concept says, what it assumes of people, and where it comes from.
fn long(concept: Concept) -> &'static [&'static str] {
    match concept {
        Concept::Nash => &[
            "A state is stable for a decision maker if it gains by none of its own moves.",
            "Each looks one move ahead, at its own moves only. Such a state holds without any \
             threat: there is nothing to gain by leaving it.",
            "Source: Nash 1951.",
        ],
        Concept::GeneralMetarational => &[
            "A state is stable for a decision maker if each of its moves that would be a gain can \
             be answered by the others so that it ends up no better than by staying.",
            "Each looks two moves ahead and takes every threat seriously: the others may answer \
             by moves of theirs in any order, and whatever they lose by it themselves. It is the \
             view of a cautious decision maker.",
            "Source: Howard 1971.",
        ],
        Concept::SymmetricMetarational => &[
            "A state is stable for a decision maker if each of its moves that would be a gain can \
             be answered by the others so that it ends up no better than by staying, and has no \
             move of its own from there to anything better.",
            "As GMR, but looking one move further: a threat that one can get out of does not \
             count.",
            "Source: Howard 1971.",
        ],
        _ => credible(concept),
    }
}

/// The same for the concepts in which the others look to their own gain.
fn credible(concept: Concept) -> &'static [&'static str] {
    match concept {
        Concept::Sequential => &[
            "A state is stable for a decision maker if each of its moves that would be a gain can \
             be answered by the others, to their own gain, so that it ends up no better than by \
             staying.",
            "As GMR, but only credible threats count: each move of the answer must be a gain for \
             the one who makes it, at the point where it is made.",
            "Source: Fraser and Hipel 1979.",
        ],
        Concept::SymmetricSequential => &[
            "A state is stable for a decision maker if each of its moves that would be a gain can \
             be answered by the others, to their own gain, so that it ends up no better than by \
             staying, and has no move of its own from there to anything better.",
            "As SEQ, but looking one move further: a credible threat that one can get out of does \
             not count.",
            "Source: Rêgo and Vieira 2017.",
        ],
        Concept::Simultaneous => &[
            "A state is stable for a decision maker if each of its moves that would be a gain can \
             be spoilt by others who move at the same moment.",
            "Each of those others makes a move that would alone be a gain for it; together they \
             turn the gain into something no better than staying. It needs states made of \
             options.",
            "Source: Fraser and Hipel 1979; for more than two decision makers the wording is ours.",
        ],
        _ => further(concept),
    }
}

/// The same for the concepts that look further ahead.
fn further(concept: Concept) -> &'static [&'static str] {
    match concept {
        Concept::LimitedMove(_) => &[
            "Two decision makers take turns. Whoever has the turn looks so many moves ahead, \
             expects both to move for their own best as far as they still look, and stays if \
             play would not come to rest anywhere better. All moves count, not only gains.",
            "Source: Kilgour 1985; Fang, Hipel and Kilgour 1993. For two decision makers only.",
        ],
        Concept::NonMyopic => &[
            "A state is stable for a decision maker if staying is best however far it looks \
             ahead, from some distance on.",
            "Source: Brams and Wittman 1981; Kilgour 1984. For two decision makers only.",
        ],
        Concept::Metarational(_) => &[
            "A state is stable for a decision maker if, looking so many rounds ahead, it can \
             secure nothing better by moving: the others answer by any moves of theirs, each \
             time as badly for it as they can. Heights 1, 2 and 3 are Nash, GMR and SMR.",
            "Source: Zeng, Fang, Hipel and Kilgour 2006, 2007.",
        ],
        Concept::CredibleMetarational(_) => &[
            "As the metarational tree, but nobody makes a move that is no gain for itself. \
             Heights 1, 2 and 3 are Nash, SEQ and SSEQ.",
            "Source: Zeng, Fang, Hipel and Kilgour 2006, 2007.",
        ],
        _ => &[],
    }
}
