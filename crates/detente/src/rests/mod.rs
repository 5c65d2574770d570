//! What an answer rests on: what changes if a judgement, a passage or a whole source is
//! withdrawn.
//!
//! A judgement is withdrawn as [`without`] says. Evidence is withdrawn by withdrawing the
//! judgements that have no other ground. What bears much is what much falls without: the
//! verdicts "this outcome holds under this concept" that are lost, counted over the outcomes
//! that stay possible.

mod grounds;

pub use grounds::{Support, Voice};

use crate::{Analysis, Case};
use detente_analysis::questions::{Difference, each_variation, without};
use detente_analysis::{Answer, Question, Refused, analyze};
use detente_model::{Dispute, Evidence, Judgement, State};
use std::cmp::Reverse;

/// What an answer rests on.
#[derive(Clone, Debug)]
pub struct Rests {
    /// Every judgement of the case, what bears most first.
    pub judgements: Vec<Bearing>,
    /// Every source cited, what bears most first.
    pub sources: Vec<Withdrawal>,
    /// Every passage cited, what bears most first.
    pub passages: Vec<Withdrawal>,
}

/// A judgement and what rests on it.
#[derive(Clone, Debug)]
pub struct Bearing {
    /// The judgement.
    pub judgement: Judgement,
    /// What it rests on itself.
    pub support: Support,
    /// What changes without it, or why that could not be found.
    pub change: Result<Difference, Refused>,
}

/// A piece of evidence and what rests on it.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// The source, or the passage.
    pub evidence: Evidence,
    /// The judgements that have no other ground.
    pub fallen: Vec<Judgement>,
    /// What changes without them, or why that could not be found.
    pub change: Result<Difference, Refused>,
}

impl Case {
    /// What an answer to `question` on this case rests on.
    ///
    /// # Errors
    /// When the watcher stops the work. A variation that goes over the budget is refused on
    /// its own.
    ///
    /// *Cost*: one analysis for each judgement, each source and each passage that is the
    /// only ground of a judgement; as many at once as there are threads.
    pub fn rests(&self, analysis: &Analysis, question: &Question) -> Result<Rests, Refused> {
        let judgements: Vec<Judgement> = self.dispute.judgements().collect();
        let evidence = grounds::cited(&self.dispute);
        let mut withdrawn: Vec<Vec<Judgement>> =
            judgements.iter().map(|&judgement| vec![judgement]).collect();
        withdrawn.extend(evidence.iter().map(|each| grounds::falling(&self.dispute, each)));
        let mut changes =
            changes(&self.dispute, &analysis.answer, &withdrawn, question)?.into_iter();
        let bearing = |judgement, change| {
            let support = grounds::support(self, judgement);
            Bearing { judgement, support, change }
        };
        let mut bearings: Vec<Bearing> = judgements
            .iter()
            .zip(changes.by_ref())
            .map(|(&j, change)| bearing(j, change))
            .collect();
        let fallen = withdrawn.into_iter().skip(judgements.len());
        let withdrawals = evidence.into_iter().zip(fallen).zip(changes);
        let (mut sources, mut passages): (Vec<_>, Vec<_>) = withdrawals
            .map(|((evidence, fallen), change)| Withdrawal { evidence, fallen, change })
            .partition(|each| each.evidence.annotation.is_none());
        let now = analysis.answer.space.status_quo(&self.dispute);
        let now = now.map(|state| (state, analysis.answer.holds_under(state).count()));
        bearings.sort_by_key(|each| Reverse(weight(&each.change, now)));
        for list in [&mut sources, &mut passages] {
            list.sort_by_key(|each| Reverse((weight(&each.change, now), each.fallen.len())));
        }
        Ok(Rests { judgements: bearings, sources, passages })
    }
}

/// What changes if the judgements of each list are withdrawn together.
fn changes(
    dispute: &Dispute,
    answer: &Answer,
    withdrawn: &[Vec<Judgement>],
    question: &Question,
) -> Result<Vec<Result<Difference, Refused>>, Refused> {
    each_variation(withdrawn, question, |judgements, question| {
        if judgements.is_empty() {
            return Ok(Ok(Difference::default()));
        }
        let left = without(dispute, judgements);
        match analyze(&left, question) {
            Err(Refused::Stopped) => Err(Refused::Stopped),
            Err(refused) => Ok(Err(refused)),
            Ok(other) => Ok(Difference::between((dispute, answer), (&left, &other))),
        }
    })
}

/// How much bears on something: whether without it the status quo holds at all or not, other than
/// now (2), or under other concepts (1); how many verdicts are lost; how many are gained; how many
/// comparisons with now turn. The status quo comes with the number of concepts under which it
/// holds.
fn weight(
    change: &Result<Difference, Refused>,
    now: Option<(State, usize)>,
) -> (u8, usize, usize, usize) {
    let Ok(change) = change else { return Default::default() };
    let turns = now.map_or(0, |(now, n_held)| {
        let [lost, gained] = [&change.lost, &change.gained]
            .map(|list| list.iter().filter(|(state, _)| *state == now).count());
        let holds_at_all = [n_held, n_held + gained - lost].map(|n| n > 0);
        match (holds_at_all[0] != holds_at_all[1], lost + gained > 0) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        }
    });
    (turns, change.lost.len(), change.gained.len(), change.shifted.len())
}
