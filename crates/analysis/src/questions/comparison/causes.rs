//! Which changes of a dispute bring about what differs in its answer.

use super::effects::{Effect, held};
use super::frame::Frame;
use crate::budget::{Needed, Refused};
use crate::engine::{Question, analyze};
use crate::inspect::{Finding, inspect};
use crate::questions::each_variation;
use detente_model::Preference;
use std::collections::BTreeMap;

/// How far causes are searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// The most changes to make together.
    pub together: usize,
    /// The most sets of changes to try.
    pub most: u64,
}

impl Default for Search {
    fn default() -> Self {
        Self { together: 2, most: 10_000 }
    }
}

/// Which changes bring about which effects. Changes are named by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    /// For each effect, the smallest sets of changes that bring it about when nothing else is
    /// changed in the first dispute; none where no set that was tried does.
    pub brought_by: Vec<Vec<Vec<usize>>>,
    /// For each effect, the changes without any one of which the second dispute does not have it.
    pub undone_by: Vec<Vec<usize>>,
    /// Every set of at most so many changes was tried, as far as an effect was without a cause.
    pub together: usize,
    /// How many sets of one change more there are, if those were too many to try.
    pub untried: Option<u64>,
    /// How many of the disputes tried are none on their own: with no state, or with a ranking
    /// that does not fit the states.
    pub n_unsound: usize,
    /// How many were refused: over the budget, or not answered under the concept.
    pub n_refused: usize,
}

/// What one variation has of the effects.
enum Tried {
    /// Which of the effects it has; `None` where the concept was refused.
    Has(Vec<Option<bool>>),
    Unsound,
    Refused,
}

/// Searches for the smallest sets of changes that bring about each effect: single changes first,
/// then pairs, and so on, as long as some effect has no cause; and for the changes that an effect
/// does not outlive when they alone are taken back.
///
/// # Errors
/// [`Refused::Variations`] when there are more single changes than sets may be tried;
/// [`Refused::Stopped`].
///
/// *Cost*: with n changes that can bear, one analysis for each of them twice, and for each set
/// of them as large as has to be looked at.
pub fn causes(
    frame: &Frame,
    effects: &[Effect],
    search: &Search,
    question: &Question,
) -> Result<Causes, Refused> {
    let all = 0..frame.changes().len();
    let bearing: Vec<usize> = all.filter(|&place| frame.changes()[place].bears()).collect();
    let mut causes = Causes {
        brought_by: vec![Vec::new(); effects.len()],
        undone_by: vec![Vec::new(); effects.len()],
        ..Causes::default()
    };
    if effects.is_empty() {
        return Ok(causes);
    }
    let n = bearing.len() as u64;
    if n > search.most {
        let needed = Needed::Exactly(u128::from(n));
        return Err(Refused::Variations { needed, budget: search.most });
    }
    let trials = Trials { frame, effects, question };
    trials.make(&bearing, search, &mut causes)?;
    trials.take_back(&bearing, &mut causes)?;
    Ok(causes)
}

/// Variations of the first dispute, and the effects looked for in them.
struct Trials<'t> {
    frame: &'t Frame,
    effects: &'t [Effect],
    question: &'t Question<'t>,
}

impl Trials<'_> {
    /// Makes changes in the first dispute, the smallest sets of them first, as long as some
    /// effect has no cause.
    fn make(&self, bearing: &[usize], search: &Search, causes: &mut Causes) -> Result<(), Refused> {
        for size in 1..=search.together.min(bearing.len()) {
            let open: Vec<bool> = causes.brought_by.iter().map(Vec::is_empty).collect();
            if !open.contains(&true) {
                break;
            }
            let n_sets = n_subsets(bearing.len() as u64, size as u64);
            if n_sets > search.most {
                causes.untried = Some(n_sets);
                break;
            }
            let sets = subsets(bearing, size);
            for (set, found) in sets.iter().zip(self.try_all(&sets)?) {
                causes.count(&found, |causes, effect, is_there| {
                    if is_there && open[effect] {
                        causes.brought_by[effect].push(set.clone());
                    }
                });
            }
            causes.together = size;
        }
        Ok(())
    }

    /// Makes all changes but one, for each of them.
    fn take_back(&self, bearing: &[usize], causes: &mut Causes) -> Result<(), Refused> {
        let but = |taken: &usize| bearing.iter().copied().filter(|each| each != taken).collect();
        let without: Vec<Vec<usize>> = bearing.iter().map(but).collect();
        for (&taken, found) in bearing.iter().zip(self.try_all(&without)?) {
            causes.count(&found, |causes, effect, is_there| {
                if !is_there {
                    causes.undone_by[effect].push(taken);
                }
            });
        }
        Ok(())
    }

    fn try_all(&self, sets: &[Vec<usize>]) -> Result<Vec<Tried>, Refused> {
        let Self { frame, effects, question } = *self;
        each_variation(sets, question, |set, question| tried(frame, set, effects, question))
    }
}

impl Causes {
    /// Hands every effect that was decided to `note`, and counts what was not.
    fn count(&mut self, tried: &Tried, mut note: impl FnMut(&mut Self, usize, bool)) {
        match tried {
            Tried::Has(effects) => {
                for (effect, is_there) in effects.iter().enumerate() {
                    if let Some(is_there) = is_there {
                        note(self, effect, *is_there);
                    }
                }
                self.n_refused += usize::from(effects.contains(&None));
            }
            Tried::Unsound => self.n_unsound += 1,
            Tried::Refused => self.n_refused += 1,
        }
    }
}

/// Analyses the first dispute with a set of changes.
fn tried(
    frame: &Frame,
    set: &[usize],
    effects: &[Effect],
    question: &Question,
) -> Result<Tried, Refused> {
    let dispute = frame.with(set);
    let answer = match analyze(&dispute, question) {
        Ok(answer) => answer,
        Err(Refused::Stopped) => return Err(Refused::Stopped),
        Err(_) => return Ok(Tried::Refused),
    };
    let has_ranking =
        dispute.preferences.iter().any(|held| matches!(held, Preference::Ranking { .. }));
    if answer.space.is_empty() {
        return Ok(Tried::Unsound);
    }
    if has_ranking {
        let findings = inspect(&dispute, &answer.space, question.watch)?;
        let spoils = |finding: &Finding| {
            matches!(finding, Finding::RankingMisses { .. } | Finding::RankingRepeats { .. })
        };
        if findings.iter().any(spoils) {
            return Ok(Tried::Unsound);
        }
    }
    let mut holding = BTreeMap::new();
    for concept in effects.iter().map(|effect| effect.concept) {
        holding.entry(concept).or_insert_with(|| held(frame, &answer, concept));
    }
    let has = |effect: &Effect| holding[&effect.concept].as_ref().map(|held| effect.is_in(held));
    Ok(Tried::Has(effects.iter().map(has).collect()))
}

/// Every subset of `size` members, in order.
fn subsets(all: &[usize], size: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = |set: &Vec<usize>| -> Vec<Vec<usize>> {
            let later = all.iter().filter(|each| set.last().is_none_or(|last| *each > last));
            later.map(|&each| [set.as_slice(), &[each]].concat()).collect()
        };
        sets = sets.iter().flat_map(longer).collect();
    }
    sets
}

/// How many subsets of `size` members a set of `n` has.
fn n_subsets(n: u64, size: u64) -> u64 {
    (0..size).fold(1u64, |all, k| all.saturating_mul(n.saturating_sub(k)) / (k + 1))
}
