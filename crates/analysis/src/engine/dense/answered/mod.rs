//! Which moves can be answered, whatever the preferences are and however they are read.
//!
//! Where preferences are complete orders, the worst reply says all. With strength, doubt or
//! attitudes it does not: what deters from leaving one state need not deter from leaving a
//! worse one. But an end deters, or not, from leaving all states alike that are of one *kind*
//! for the focal decision maker. So each state y gets a row of bits: the kinds of state from
//! which y, as the end of a reply, deters; for concepts that ask for no escape, those from
//! which y and all states one move on deter. What can be answered after a move to x is then
//! the union of the rows of all states that the opponents reach from x, and s is stable if the
//! row of every x that tempts has the bit of the kind of s.
//!
//! The unions are found for all x at once. The pairs (state, last mover) of the legal sequences
//! fall into strongly connected components, all of whose members reach the same states; each
//! component's row is the union of its members' and of those of the components one step on.
//! Concepts that look at the same replies share the components.
//!
//! Where the focal decision maker's preferences are a complete order and by how much does not
//! matter, a row is all kinds from one on, and the number of that one says it; the worst reply
//! says all again.
//!
//! *Cost*, for each focal decision maker and concept: each step of each opponent once for each
//! other last mover, by a word for every 64 kinds.

mod kinds;
mod rows;

use super::Stable;
use super::simultaneous::{Holds, Simultaneous};
use crate::budget::{Budget, Refused, Task, Watch};
use crate::engine::Stability;
use crate::engine::dense::progress::Progress;
use crate::engine::explicit::undefined;
use crate::graph::{Graph, iterate};
use crate::preference::Liking;
use crate::reach::{Addition, Net, Sequences, Steps};
use crate::reading::Reading;
use crate::stability::{Classic, Concept};
use crate::view::OptionForm;
use detente_model::{DecisionMaker, State, StateSet};
use kinds::KindsFor;
use rayon::prelude::*;
use rows::Rows;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// A classical definition and how it reads preferences.
type Part = (Classic, Reading);

/// The answers found, definition by definition.
type Found = BTreeMap<Part, Result<Stable, Refused>>;

/// Decides concepts that consist of classical definitions, one or (weak stability) two.
///
/// # Errors
/// [`Refused::Stopped`]. A concept that would take more memory than the budget is refused on
/// its own.
pub(super) fn stable_states(
    graph: &Graph,
    form: Option<OptionForm>,
    concepts: &[Concept],
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Vec<Stability>, Refused> {
    let mut found = Found::new();
    let mut by_replies: Vec<Part> = Vec::new();
    for part in concepts.iter().flat_map(|&concept| parts(concept)) {
        let (classic, reading) = part;
        match undefined(graph, form, classic, reading) {
            Some(why) => drop(found.insert(part, Err(why))),
            None if classic.steps().is_some() => by_replies.push(part),
            None => drop(found.insert(part, Ok(at_once(graph, form, part, watch)?))),
        }
    }
    by_replies.sort_unstable_by_key(|&part| (looks_at(part), part));
    by_replies.dedup();
    for alike in by_replies.chunk_by(|&left, &right| looks_at(left) == looks_at(right)) {
        match after_replies(graph, alike, budget, watch) {
            Err(Refused::Stopped) => return Err(Refused::Stopped),
            Err(refused) => found.extend(alike.iter().map(|&part| (part, Err(refused.clone())))),
            Ok(stable) => found.extend(alike.iter().copied().zip(stable.into_iter().map(Ok))),
        }
    }
    Ok(concepts.iter().map(|&concept| (concept, put_together(concept, &found))).collect())
}

/// The definitions that a concept consists of.
fn parts(concept: Concept) -> Vec<Part> {
    match concept {
        Concept::Weak(classic) => vec![(classic, Reading::Plain), (classic, STRONGLY)],
        _ => concept.classic().into_iter().collect(),
    }
}

const STRONGLY: Reading = Reading::AtLeast(2, None);

/// The answer for a concept: weak stability is stability that is not strong.
fn put_together(concept: Concept, found: &Found) -> Result<Stable, Refused> {
    let Concept::Weak(classic) = concept else {
        return found[&parts(concept)[0]].clone();
    };
    let mut weak = found[&(classic, Reading::Plain)].clone()?;
    let strong = found[&(classic, STRONGLY)].clone()?;
    for (weak, strong) in weak.iter_mut().zip(&strong) {
        strong.iter().for_each(|state| weak.remove(state));
    }
    Ok(weak)
}

/// The replies that a definition looks at: improvements only, and as attitudes have it.
fn looks_at((classic, reading): Part) -> (bool, bool) {
    (classic.steps() == Some(Steps::Improvements), reading == Reading::Relational)
}

/// Nash and simultaneous stability, which follow no sequences.
fn at_once(
    graph: &Graph,
    form: Option<OptionForm>,
    (classic, reading): Part,
    watch: &dyn Watch,
) -> Result<Stable, Refused> {
    if let (Classic::Simultaneous, Some(form)) = (classic, form) {
        let simultaneous = Simultaneous::of(form.dispute, form.space);
        return simultaneous.stable(&Read { graph, reading }, watch);
    }
    let stays = |focal: DecisionMaker, state: State| {
        let mut moves = iterate(graph.moves(focal, state));
        !moves.any(|to| reading.tempts(graph, focal, state, to))
    };
    let stable = |focal| StateSet::of(graph.n_states(), |state| stays(focal, state));
    Ok(graph.decision_makers().map(stable).collect())
}

/// Preferences as a reading has them.
struct Read<'g> {
    graph: &'g Graph<'g>,
    reading: Reading,
}

impl Holds for Read<'_> {
    fn gains(&self, mover: DecisionMaker, from: State, to: State) -> bool {
        self.reading.is_credible(self.graph, mover, from, to)
    }

    fn tempts(&self, focal: DecisionMaker, from: State, to: State) -> bool {
        self.reading.tempts(self.graph, focal, from, to)
    }

    fn can_deter(&self, focal: DecisionMaker) -> bool {
        let is_plain = matches!(self.graph.liking(focal), Liking::Ranks(_));
        !(is_plain && matches!(self.reading, Reading::AtLeast(2.., _)))
    }

    fn deters(&self, focal: DecisionMaker, state: State, end: State) -> bool {
        self.reading.deters(self.graph, focal, state, end)
    }
}

/// The states stable for each decision maker under each of several definitions that look at
/// the same replies.
fn after_replies(
    graph: &Graph,
    alike: &[Part],
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Vec<Stable>, Refused> {
    let makers: Vec<DecisionMaker> = graph.decision_makers().collect();
    let progress = Progress::new(watch, Task::Replies, makers.len() as u64);
    let decide = |&focal: &DecisionMaker| {
        let replies = Replies::of(graph, focal, alike[0], budget, watch);
        let stable = alike.iter().map(|&part| replies.stable(part)).collect();
        progress.step()?;
        stable
    };
    let by_maker: Vec<Vec<StateSet>> =
        makers.par_iter().map(decide).collect::<Result<_, Refused>>()?;
    let of = |part: usize| by_maker.iter().map(|stable| stable[part].clone()).collect();
    Ok((0..alike.len()).map(of).collect())
}

/// The opponents' replies to one focal decision maker.
struct Replies<'g> {
    graph: &'g Graph<'g>,
    focal: DecisionMaker,
    kinds: KindsFor<'g>,
    sequences: Sequences<'g>,
    net: OnceCell<Net>,
    budget: &'g Budget,
    watch: &'g dyn Watch,
}

impl<'g> Replies<'g> {
    /// The replies that `part`, and all that look at the same, are about.
    fn of(
        graph: &'g Graph<'g>,
        focal: DecisionMaker,
        (classic, reading): Part,
        budget: &'g Budget,
        watch: &'g dyn Watch,
    ) -> Self {
        let steps = classic.steps().expect("only what looks at replies is decided by them");
        let opponents = graph.opponents(focal).collect();
        let sequences = Sequences::of(graph, opponents, steps).reading(reading);
        let kinds = KindsFor::of(graph, focal, reading);
        Self { graph, focal, kinds, sequences, net: OnceCell::new(), budget, watch }
    }

    /// The states stable for the focal decision maker.
    fn stable(&self, (classic, reading): Part) -> Result<StateSet, Refused> {
        let form = self.kinds.form(reading, self.watch)?;
        self.within(8 * (form.width() * self.kinds.len()) as u64)?;
        let deterred = self.kinds.deterred_by_each(reading, form, self.watch)?;
        let answered = match deterred.are_empty() {
            true => None,
            false => Some(self.answered(classic, &deterred)?),
        };
        let is_answered = |state: State, moved: State| {
            let kind = self.kinds.kind(state);
            answered.as_ref().is_some_and(|rows| rows.has(moved.index(), kind))
        };
        Ok(StateSet::of(self.graph.n_states(), |state| {
            iterate(self.graph.moves(self.focal, state)).all(|moved| {
                is_answered(state, moved) || !reading.tempts(self.graph, self.focal, state, moved)
            })
        }))
    }

    /// For each state the kinds of state from which a move there is answered, given for each
    /// kind those that it, as the end of a reply, deters from leaving.
    fn answered(&self, classic: Classic, deterred: &Rows) -> Result<Rows, Refused> {
        let own = Net::bytes(&self.sequences);
        self.within(own)?;
        let net = match self.net.get() {
            Some(net) => net,
            None => {
                let net = Net::of(&self.sequences, self.watch)?;
                self.net.get_or_init(|| net)
            }
        };
        let (form, n_states) = (deterred.form, self.graph.n_states());
        let n_rows = 2 * n_states + net.len() + self.kinds.len();
        self.within(own + 8 * (form.width() * n_rows) as u64)?;
        let mut rows = self.ends(classic, deterred);
        rows.words = net.gather(&rows.words, form, self.watch)?;
        Ok(rows)
    }

    /// For each state the kinds of state that it, as the end of a reply, deters from leaving.
    fn ends(&self, classic: Classic, deterred: &Rows) -> Rows {
        let (form, n_states) = (deterred.form, self.graph.n_states());
        let mut ends = Rows::with_capacity(form, n_states);
        for state in self.graph.states() {
            let start = ends.words.len();
            ends.words.extend_from_slice(deterred.row(self.kinds.kind(state)));
            if classic.asks_for_no_escape() {
                for next in iterate(self.graph.moves(self.focal, state)) {
                    form.keep(&mut ends.words[start..], deterred.row(self.kinds.kind(next)));
                }
            }
        }
        ends
    }

    /// Refuses what would take more memory than is left for one of the focal decision makers.
    fn within(&self, bytes: u64) -> Result<(), Refused> {
        let n_makers = self.graph.decision_makers().count() as u64;
        super::within(self.budget, bytes.saturating_mul(n_makers))
    }
}
