//! Preferences as lists of wishes, most important first.

use detente_model::{Choices, Dispute, Expr, Pattern, Preference, RankGroup};

/// What a decision maker wishes, most important first: of two states it prefers the one in
/// which the first wish holds that does not hold in both or neither.
#[derive(Clone, Debug)]
pub(crate) struct Wishes(pub(crate) Vec<Expr>);

/// The most wishes of one decision maker.
pub(crate) const MOST_WISHES: usize = 128;

impl Wishes {
    /// The wishes of every decision maker.
    pub(crate) fn of(dispute: &Dispute) -> Vec<Self> {
        let wishes = |preference: &Preference| match preference {
            // A relation is objected to: it is no order.
            Preference::Indifferent | Preference::Relations { .. } => vec![],
            Preference::Statements(list) => list.iter().map(|each| each.wish.clone()).collect(),
            Preference::Ranking { groups, .. } => ranked(groups),
        };
        dispute.preferences.iter().map(wishes).map(Self).collect()
    }

    /// Whether `left` is preferred to `right`.
    pub(crate) fn prefers(&self, left: Choices, right: Choices) -> bool {
        let decides = |wish: &Expr| wish.holds(left).cmp(&wish.holds(right));
        self.0.iter().map(decides).find(|order| order.is_ne()).is_some_and(|order| order.is_gt())
    }
}

/// A ranking as wishes: to be in the best group, to be in one of the best two, and so on. States
/// that no group names are in none.
fn ranked(groups: &[RankGroup]) -> Vec<Expr> {
    let mut named = Vec::new();
    groups
        .iter()
        .map(|group| {
            named.extend(group.iter().map(|&pattern| matches(pattern)));
            Expr::Or(named.clone())
        })
        .collect()
}

fn matches(pattern: Pattern) -> Expr {
    let fixed = (0..128u8).filter(|option| pattern.fixed >> option & 1 == 1);
    let literal = |option: u8| {
        let taken = Expr::Taken(detente_model::OptionId(option));
        if pattern.taken >> option & 1 == 1 { taken } else { taken.negated() }
    };
    Expr::And(fixed.map(literal).collect())
}
