//! Through whom a statement reached the report: *X, quoted by Y*, *X told Y*, *citing X, Y said*,
//! and statements told within a statement.

use std::ops::Range;

use super::passage::Passage;
use super::quoting::quoted_as_saying;
use super::speakers::{Link, Speaker, locate, spaced};
use super::statement::Found;
use crate::words::{Class, Token};

/// The links of every statement's chain, nearest to the speaker first.
///
/// Where the one who speaks cites others (*citing officials, the agency said*), those others
/// become the speaker and the one who cites them a link.
pub(crate) fn chains(
    passages: &[Passage<'_>],
    found: &[Found],
    speakers: &mut [Option<Speaker>],
) -> Vec<Vec<Link>> {
    let tellers: Vec<Option<usize>> =
        (0..found.len()).map(|at| teller(passages, found, speakers, at)).collect();
    let mut own = Vec::with_capacity(found.len());
    for (at, statement) in found.iter().enumerate() {
        let mut chain = Vec::new();
        if let Some((index, tokens)) =
            statement.speaker.as_ref().and_then(|bytes| locate(passages, bytes))
        {
            let passage = &passages[index];
            chain.extend(quoted_by(passage, &tokens));
            chain.extend(quoting(passage, statement));
            chain.extend(outlet_told(passage, statement));
            let outermost = speakers[at].as_ref().filter(|_| tellers[at].is_none());
            if let Some((origin, citer)) =
                outermost.and_then(|speaker| cited(passage, &tokens, speaker))
            {
                speakers[at] = Some(origin);
                chain.push(citer);
            }
        }
        own.push(chain);
    }
    (0..found.len()).map(|at| whole_chain(&own, &tellers, speakers, at)).collect()
}

/// The statement's own links, then those who tell it, each with their own links.
fn whole_chain(
    own: &[Vec<Link>],
    tellers: &[Option<usize>],
    speakers: &[Option<Speaker>],
    at: usize,
) -> Vec<Link> {
    let mut chain = own[at].clone();
    let mut inner = at;
    for _ in 0..DEEPEST {
        let Some(outer) = tellers[inner] else { break };
        let name = |of: usize| speakers[of].as_ref().map(|speaker| &speaker.name);
        chain.extend(
            speakers[outer]
                .as_ref()
                .filter(|_| name(outer) != name(at))
                .map(|speaker| Link { bytes: speaker.bytes.clone(), name: speaker.name.clone() }),
        );
        chain.extend(own[outer].iter().cloned());
        inner = outer;
    }
    chain
}

/// Statements within statements are followed so far outwards.
const DEEPEST: usize = 4;

/// The statement that tells this one within its content, if its speaker can tell.
fn teller(
    passages: &[Passage<'_>],
    found: &[Found],
    speakers: &[Option<Speaker>],
    at: usize,
) -> Option<usize> {
    let inner = &found[at];
    let cue = inner.cue.as_ref()?;
    let holds = |outer: &Found| {
        outer.content.iter().any(|content| content.start <= cue.start && cue.end <= content.end)
            && outer.length() > inner.length()
    };
    let near = (at.saturating_sub(12)..found.len().min(at + 12))
        .filter(|&other| other != at && found[other].passage == inner.passage);
    let outer =
        near.filter(|&other| holds(&found[other])).min_by_key(|&other| found[other].length())?;
    speakers[outer].as_ref().filter(|speaker| can_tell(passages, speaker)).map(|_| outer)
}

/// Whether a speaker is one who can pass words on. Of what is described at length (*a departure
/// from a policy that held …*) only persons and bodies can: those with a name or a role.
fn can_tell(passages: &[Passage<'_>], speaker: &Speaker) -> bool {
    let Some((index, tokens)) = locate(passages, &speaker.bytes) else { return true };
    let passage = &passages[index];
    let Some(of) = tokens.clone().find(|&at| passage.is(at, Class::Preposition)) else {
        return true;
    };
    let Some(head) = of.checked_sub(1).filter(|head| tokens.contains(head)) else { return true };
    passage.is(head, Class::Role) || passage.tokens[head].is_capital()
}

/// *a source quoted by the Wire*
fn quoted_by(passage: &Passage<'_>, speaker: &Range<usize>) -> Option<Link> {
    let at = if passage.is_mark(speaker.end, &[',']) { speaker.end + 1 } else { speaker.end };
    let quoted =
        passage.reads_any(at, &["quoted", "cited", "interviewed"]) && passage.reads(at + 1, "by");
    let phrase = passage.phrase_from(at + 2, passage.len()).filter(|_| quoted)?;
    Some(link(passage, &phrase))
}

/// *the Wire quoted her as saying*, *was quoted by the Wire as saying*
fn quoting(passage: &Passage<'_>, statement: &Found) -> Option<Link> {
    let cue = statement.cue.as_ref()?;
    let verb = passage.tokens.iter().rposition(|token| {
        cue.start <= token.start && token.end <= cue.end && token.verb().is_some()
    })?;
    let quoted = quoted_as_saying(passage, verb, &passage.reach(verb))?;
    quoted.by.map(|by| link(passage, &by))
}

/// *told the Harbour Post*: an outlet, not a person one talks to; of *told reporters* nobody knows
/// through whom it came.
fn outlet_told(passage: &Passage<'_>, statement: &Found) -> Option<Link> {
    let cue = statement.cue.as_ref()?;
    let verb = passage.tokens.iter().position(|token| {
        token.start >= cue.start && token.end <= cue.end && passage_reads_told(passage, token)
    })?;
    let phrase = passage.phrase_from(verb + 1, passage.len().min(verb + 12))?;
    let outlet = phrase.clone().any(|at| OUTLETS.iter().any(|word| passage.reads(at, word)))
        && !phrase.clone().any(|at| passage.reads_any(at, &["conference", "briefing"]))
        && !phrase.clone().all(|at| {
            let plain = [Class::Determiner, Class::Role];
            !passage.tokens[at].is_capital() && passage.tokens[at].word.classes.any(&plain)
        });
    outlet.then(|| link(passage, &phrase))
}

fn passage_reads_told(passage: &Passage<'_>, token: &Token) -> bool {
    ["told", "tells"].iter().any(|word| token.reads(passage.text, word))
}

/// *…, the Wire said, citing a senior official*: whom an outlet cites after its tag.
fn cited_after(passage: &Passage<'_>, speaker: &Range<usize>) -> Option<Range<usize>> {
    let names = |at: usize, words: &[&str]| words.iter().any(|word| passage.reads(at, word));
    let is_outlet = speaker
        .clone()
        .any(|at| passage.is(at, Class::Document) || names(at, OUTLETS) || names(at, AGENCIES));
    let end = passage.sentence_of(speaker.start).end;
    let citing = (speaker.end..end.min(speaker.end + 16))
        .find(|&at| passage.reads_any(at, &["citing", "quoting"]))?;
    let own = (speaker.end..citing).filter(|&at| passage.tokens[at].verb().is_some()).count() < 2;
    let tagged = is_outlet && own && passage.is_mark(citing - 1, &[',']);
    let phrase = passage.phrase_from(citing + 1, end).filter(|_| tagged)?;
    let of = phrase.clone().skip(1).find(|&at| passage.is(at, Class::Preposition));
    passage.is(of.unwrap_or(phrase.end) - 1, Class::Role).then_some(phrase)
}

/// News agencies by their names alone.
const AGENCIES: &[&str] = &[
    "reuters",
    "kyodo",
    "tass",
    "interfax",
    "xinhua",
    "bloomberg",
    "yonhap",
    "jiji",
    "afp",
    "ap",
    "dpa",
    "ria",
];

/// Words by which an outlet is known.
#[rustfmt::skip]
const OUTLETS: &[&str] = &[
    "newspaper", "agency", "news", "magazine", "radio", "television", "tv", "channel", "reporters",
    "journalists", "correspondent", "post", "times", "daily", "press", "bbc", "cnn", "weekly",
    "journal", "website"
];

/// *Citing several officials, the Wire said …*
fn cited(
    passage: &Passage<'_>,
    speaker: &Range<usize>,
    citer: &Speaker,
) -> Option<(Speaker, Link)> {
    let sentence = passage.sentence_of(speaker.start);
    let citing =
        passage.reads(sentence.start, "citing") || passage.reads(sentence.start, "quoting");
    let before = passage.phrase_from(sentence.start + 1, speaker.start).filter(|phrase| {
        citing
            && passage.is_mark(phrase.end, &[','])
            && !phrase.clone().all(|at| passage.is(at, Class::Preposition))
    });
    let phrase = before.or_else(|| cited_after(passage, speaker))?;
    let origin = link(passage, &phrase);
    let origin = Speaker {
        bytes: origin.bytes,
        name: origin.name,
        entity: None,
        party: None,
        certainty: 0.8,
    };
    Some((origin, Link { bytes: citer.bytes.clone(), name: citer.name.clone() }))
}

fn link(passage: &Passage<'_>, phrase: &Range<usize>) -> Link {
    let bytes = passage.bytes(phrase);
    Link { name: spaced(&passage.text[bytes.clone()]), bytes }
}
