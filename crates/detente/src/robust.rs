//! How much change the outcomes that hold bear, by four measures of our own.

use crate::{Analysis, Case};
use detente_analysis::questions::{Numbers, Share, least_swaps, shares};
use detente_analysis::{Concept, Question, Reading, Refused};
use detente_model::{DecisionMaker, Preference, State};

/// How much change the outcomes that hold bear.
#[derive(Clone, Debug)]
pub struct Robustness {
    /// Every state that holds under some concept, ascending.
    pub outcomes: Vec<OutcomeBears>,
    /// The concepts asked about.
    pub concepts: Vec<Concept>,
    /// The most swaps tried; `None` if none were, as some preferences are no order.
    pub most_swaps: Option<usize>,
    /// How many orders were drawn where they could not all be looked at.
    pub n_samples: u64,
    /// The seed of what was drawn.
    pub seed: u64,
}

/// How much change one outcome bears.
#[derive(Clone, Debug)]
pub struct OutcomeBears {
    /// The outcome.
    pub state: State,
    /// For each concept under which it holds, what it bears.
    pub bears: Vec<(Concept, Bears)>,
    /// Those who have no move at all there.
    pub without_moves: Vec<DecisionMaker>,
}

/// How much change an outcome bears under one concept.
#[derive(Clone, Copy, Debug)]
pub struct Bears {
    /// The fewest swaps of neighbouring wishes that end it; `None` if more than were tried.
    pub swaps: Option<usize>,
    /// Of the strict orders left open, how many keep it.
    pub share: Share,
}

/// Whether it can be asked how much outcomes bear under a concept: the classical ones, and
/// their readings of doubts.
#[must_use]
pub fn can_be_asked_how_robust(concept: Concept) -> bool {
    matches!(concept.classic(), Some((_, Reading::Plain | Reading::Unknown(_))))
}

impl Case {
    /// How much change the outcomes that hold bear, under those concepts of the analysis that
    /// [can be asked about](can_be_asked_how_robust). Swaps are tried only where everybody's
    /// preferences are an order, without doubts.
    ///
    /// # Errors
    /// As [`least_swaps`] and [`shares`].
    pub fn robust(
        &self,
        analysis: &Analysis,
        (most_swaps, n_samples, seed): (usize, u64, u64),
        question: &Question,
    ) -> Result<Robustness, Refused> {
        let (dispute, answer) = (&self.dispute, &analysis.answer);
        let concepts: Vec<Concept> =
            answer.concepts().filter(|&each| can_be_asked_how_robust(each)).collect();
        let (space, budget, watch) = (&answer.space, &question.budget, question.watch);
        let is_order = dispute.preferences.iter().all(Preference::is_order);
        let most_swaps = is_order.then_some(most_swaps);
        let swaps = match most_swaps {
            Some(most) => least_swaps(dispute, space, &concepts, most, budget, watch)?,
            None => Vec::new(),
        };
        let equilibria = concepts.iter().filter_map(|&it| Some((it, answer.equilibria(it)?)));
        let equilibria = equilibria.collect();
        let shares = shares(dispute, space, &equilibria, (n_samples, seed), budget, watch)?;
        let graph = analysis.graph(self);
        let outcome = |state: State| OutcomeBears {
            state,
            bears: bears(&swaps, &shares, state),
            without_moves: (dispute.decision_makers())
                .filter(|&dm| graph.moves(dm, state).is_empty())
                .collect(),
        };
        let equilibria = analysis.equilibria();
        let outcomes = equilibria.iter().map(outcome);
        let outcomes = outcomes.filter(|each| !each.bears.is_empty()).collect();
        Ok(Robustness { outcomes, concepts, most_swaps, n_samples, seed })
    }
}

/// What a state bears under each concept under which it holds; where no swaps were tried,
/// there is none for any concept.
fn bears(
    swaps: &Numbers<Option<usize>>,
    shares: &Numbers<Share>,
    state: State,
) -> Vec<(Concept, Bears)> {
    let both = shares.iter().enumerate().filter_map(|(place, (concept, shares))| {
        let (_, share) = shares.iter().find(|(each, _)| *each == state)?;
        let tried = swaps.get(place).map_or(&[][..], |(_, tried)| tried);
        let swaps = tried.iter().find(|(each, _)| *each == state).and_then(|it| it.1);
        Some((*concept, Bears { swaps, share: *share }))
    });
    both.collect()
}
