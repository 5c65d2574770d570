//! Whether a statement is told not to be made: *never said*, *does not want*, *nobody believes*.

use std::ops::Range;

use super::passage::Passage;
use super::speakers::locate;
use super::statement::Found;
use crate::words::Class;

/// Words that deny the verb they stand by, beside *not* and *never*.
const DENYING: &[&str] = &["neither", "nor", "hardly", "scarcely", "barely", "rarely", "seldom"];
/// Subjects of whom it is told that none did it.
const NOBODY: &[&str] = &["no", "nobody", "none", "neither", "nor"];
/// What turns *not* round again: *has never failed to say*, *not only said*.
const RESTORING: &[&str] =
    &["only", "just", "merely", "simply", "fail", "fails", "failed", "cease", "ceased", "stopped"];

/// Whether what a statement tells is said not to be said, thought or wanted: its cue is denied, or
/// nobody is its subject.
///
/// A verb that denies by itself (*refused*, *denied*) leaves it as it is: the cue tells.
#[must_use]
pub fn is_negated(passages: &[Passage<'_>], found: &Found) -> bool {
    let Some((index, cue)) = found.cue.as_ref().and_then(|cue| locate(passages, cue)) else {
        return false;
    };
    let passage = &passages[index];
    let subject = found.speaker.as_ref().and_then(|speaker| locate(passages, speaker));
    let subject = subject.filter(|(at, _)| *at == index).map(|(_, tokens)| tokens);
    denies(passage, &cue)
        || follows_denied(passage, &cue)
        || subject.is_some_and(|subject| is_nobody(passage, &subject))
}

/// Whether these words deny, and do not take it back.
fn denies(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    let mut denying = words.clone().filter(|&at| is_denial(passage, at));
    let first = denying.next();
    let twice = denying.next().is_some();
    let restored =
        first.is_some_and(|not| (not..words.end).any(|at| passage.reads_any(at, RESTORING)));
    first.is_some() && !twice && !restored
}

fn is_denial(passage: &Passage<'_>, at: usize) -> bool {
    passage.is(at, Class::Negation)
        || passage.reads_any(at, DENYING)
        || passage.reads(at, "no") && passage.reads(at + 1, "longer")
}

/// *did not confirm or deny*: the verb is joined to one denied; *nor did she say*: the word before
/// its subject denies it.
fn follows_denied(passage: &Passage<'_>, cue: &Range<usize>) -> bool {
    let lo = passage.sentence_of(cue.start).start;
    let before = cue.start.max(lo + 1) - 1;
    let joined = cue.start > lo && passage.reads_any(before, &["or", "nor"]);
    let near = lo.max(before.saturating_sub(5))..before;
    if joined && near.clone().any(|at| is_denial(passage, at)) {
        return true;
    }
    let far = lo.max(before.saturating_sub(8))..cue.start;
    far.into_iter().any(|at| {
        passage.reads_any(at, &["nor", "neither", "never", "hardly"])
            && passage.is(at + 1, Class::Auxiliary)
            && passage.phrase_from(at + 2, cue.start).is_some_and(|who| who.end == cue.start)
    })
}

/// *no envoy*, *none of the villages*, *nobody*, *neither side*.
fn is_nobody(passage: &Passage<'_>, subject: &Range<usize>) -> bool {
    passage.reads_any(subject.start, NOBODY)
        || subject.start > passage.sentence_of(subject.start).start
            && passage.reads_any(subject.start - 1, &["no", "neither"])
}

#[cfg(test)]
mod tests {
    use super::super::statement::statements;
    use super::*;

    fn negated(text: &str) -> Vec<bool> {
        let passages = [Passage::new(text, 0..text.len())];
        statements(&passages).iter().map(|found| is_negated(&passages, found)).collect()
    }

    #[test]
    fn a_denied_cue_is_told() {
        for text in [
            "The north never acknowledged that the weir was closed.",
            "Vale has not recognised the weir as common ground.",
            "The council did not support the plan for the gates.",
            "I don\u{2019}t think that the gates will open, she said.",
            "Poole does not want to open the gates.",
            "They don't want to say much about the weir.",
            "The envoy no longer says that the gates are shut.",
            "Vale hardly believes that the gates will open.",
            "Vale is not sure that the gates will hold.",
            "Nobody believes that the gates will open.",
            "No envoy said that the gates were open.",
            "The envoys did not confirm or deny that the gates were open.",
            "Nor did she say that the gates were open.",
            "Vale made no promise to open the gates.",
        ] {
            assert!(negated(text).contains(&true), "{text}: {:?}", negated(text));
        }
    }

    #[test]
    fn what_is_said_or_denied_in_its_content_is_not() {
        for text in [
            "The north said that the weir was never closed.",
            "Vale insisted that nobody wants the gates.",
            "Poole refused to say that the gates were shut.",
            "Vale not only said that the gates were shut.",
            "Vale has never failed to say that the gates were shut.",
            "\u{201c}We will not open the gates,\u{201d} Vale said.",
        ] {
            assert!(!negated(text).contains(&true), "{text}: {:?}", negated(text));
        }
    }
}
