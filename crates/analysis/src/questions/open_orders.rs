//! The strict orders that a decision maker's stated preferences leave open: states held equal
//! may stand in any order, and unsure statements may be there or not.

use crate::budget::{Needed, Refused};
use crate::engine::ranks;
use detente_model::{DecisionMaker, Dispute, Preference, State, StateSpace};

/// The most unsure statements of one decision maker.
const MOST_UNSURE: u32 = 10;

/// The states of each rank, worst first.
type Levels = Vec<Vec<State>>;

/// The strict orders that are open to one decision maker.
pub(super) struct OpenOrders {
    /// For each choice of which unsure statements are there, what is preferred to what.
    choices: Vec<Levels>,
    /// The orders of this choice and those before, as a part of all choices' orders; one that
    /// fits several choices counts for each.
    up_to: Vec<f64>,
    n_states: usize,
}

impl OpenOrders {
    /// The orders open to `decision_maker`; `sure` is the dispute without doubts.
    pub(super) fn of(
        sure: &Dispute,
        dispute: &Dispute,
        space: &StateSpace,
        decision_maker: DecisionMaker,
    ) -> Result<Self, Refused> {
        let place = decision_maker.index();
        let statements = dispute.preferences[place].statements();
        let n_unsure = statements.iter().filter(|each| each.unsure).count();
        if n_unsure > MOST_UNSURE as usize {
            let needed = Needed::AtLeast(2 << MOST_UNSURE);
            return Err(Refused::Variations { needed, budget: 1 << MOST_UNSURE });
        }
        let mut changed = sure.clone();
        let mut choices = Vec::new();
        for chosen in 0..1u32 << n_unsure {
            if n_unsure > 0 {
                let mut doubts = 0u32..;
                let is_there =
                    |unsure: bool| !unsure || doubts.next().is_some_and(|k| chosen >> k & 1 > 0);
                let there = statements.iter().map(|each| each.unsure).map(is_there);
                let there: Vec<bool> = there.collect();
                let own = sure.preferences[place].statements().iter().zip(there);
                let own = own.filter(|(_, there)| *there).map(|(each, _)| each.clone());
                changed.preferences[place] = Preference::Statements(own.collect());
            }
            choices.push(levels(&ranks(&changed, space, decision_maker)));
        }
        Ok(Self { up_to: cumulated(&choices), choices, n_states: space.len() })
    }

    /// Every order once, if the choices have at most `limit` together.
    pub(super) fn listed(&self, limit: u128) -> Option<Vec<Vec<u32>>> {
        let counts: Option<Vec<u128>> =
            self.choices.iter().map(|levels| n_orders(levels, limit)).collect();
        let counts = counts?;
        if counts.iter().sum::<u128>() > limit {
            return None;
        }
        let mut all = Vec::new();
        for (place, &count) in counts.iter().enumerate() {
            for number in 0..u64::try_from(count).ok()? {
                let mut order = Vec::new();
                self.strict(place, &mut order, &mut Choice::Digits(number));
                if self.is_first(place, &order) {
                    all.push(order);
                }
            }
        }
        Some(all)
    }

    /// Draws one order, each as likely as any other: one that fits several choices is only
    /// taken from the first.
    pub(super) fn draw(&self, choice: &mut Choice, ranks: &mut Vec<u32>) {
        loop {
            let at = choice.unit();
            let place = self.up_to.partition_point(|&end| end <= at).min(self.choices.len() - 1);
            self.strict(place, ranks, choice);
            if self.is_first(place, ranks) {
                return;
            }
        }
    }

    /// Whether no choice before this one has the order.
    fn is_first(&self, place: usize, order: &[u32]) -> bool {
        !self.choices[..place].iter().any(|levels| fits(levels, order))
    }

    /// Ranks all states strictly, those of one level in an order that is chosen.
    fn strict(&self, place: usize, ranks: &mut Vec<u32>, choice: &mut Choice) {
        ranks.clear();
        ranks.resize(self.n_states, 0);
        let mut rank = 0;
        for level in &self.choices[place] {
            let mut left = level.clone();
            while !left.is_empty() {
                let state = left.swap_remove(choice.below(left.len()));
                ranks[state.index()] = rank;
                rank += 1;
            }
        }
    }
}

/// The states of each rank, worst first.
fn levels(ranks: &[u32]) -> Levels {
    let mut states: Vec<State> = (0..ranks.len()).map(State::at).collect();
    states.sort_by_key(|state| ranks[state.index()]);
    let alike = |a: &State, b: &State| ranks[a.index()] == ranks[b.index()];
    states.chunk_by(alike).map(<[State]>::to_vec).collect()
}

/// Whether a strict order puts no state above one of a higher level.
fn fits(levels: &Levels, order: &[u32]) -> bool {
    let mut start = 0;
    levels.iter().all(|level| {
        let places = start..start + level.len();
        start = places.end;
        level.iter().all(|state| places.contains(&(order[state.index()] as usize)))
    })
}

/// How many strict orders fit, if at most `limit`.
fn n_orders(levels: &Levels, limit: u128) -> Option<u128> {
    let within = |n: u128, k: u128| n.checked_mul(k).filter(|&n| n <= limit);
    levels.iter().flat_map(|level| 1..=level.len() as u128).try_fold(1, within)
}

/// For each choice, its orders and those of the choices before, as a part of all.
fn cumulated(choices: &[Levels]) -> Vec<f64> {
    // As logarithms, for the numbers are factorials.
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52 states")]
    let n_orders = |levels: &Levels| -> f64 {
        levels.iter().flat_map(|level| 1..=level.len()).map(|k| (k as f64).ln()).sum()
    };
    let logarithms: Vec<f64> = choices.iter().map(n_orders).collect();
    let most = logarithms.iter().copied().fold(0.0, f64::max);
    let weights: Vec<f64> = logarithms.iter().map(|each| (each - most).exp()).collect();
    let total: f64 = weights.iter().sum();
    let mut sum = 0.0;
    let mut add = |weight: &f64| {
        sum += weight / total;
        sum
    };
    weights.iter().map(&mut add).collect()
}

/// Where choices come from.
pub(super) enum Choice {
    /// The digits of a number, so that every number makes other choices.
    Digits(u64),
    /// Numbers that look random (splitmix64).
    Random(u64),
}

impl Choice {
    /// The choices of one draw under a seed.
    pub(super) fn drawn(seed: u64, draw: u64) -> Self {
        let mut start = seed ^ draw.wrapping_mul(0xD134_2543_DE82_EF95);
        Self::Random(next(&mut start))
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let many = n as u64;
        let chosen = match self {
            Self::Digits(rest) => {
                let digit = *rest % many;
                *rest /= many;
                digit
            }
            Self::Random(state) => next(state) % many,
        };
        usize::try_from(chosen).expect("below a length")
    }

    /// A number from 0 to below 1.
    fn unit(&mut self) -> f64 {
        let (Self::Digits(state) | Self::Random(state)) = self;
        #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
        let number = (next(state) >> 11) as f64;
        number / 9_007_199_254_740_992.0
    }
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
