//! How decision makers regard one another: attitudes and beliefs.

use crate::{
    Constraint, ConstraintRule, DecisionMaker, Dispute, Evidence, Expr, OptionId, Preference,
    StatusQuo,
};

/// How one decision maker takes another's preferences (or its own). Source: @inohara2007.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attitude {
    /// Wants what the other prefers (+).
    Positive,
    /// Does not care (0).
    #[default]
    Neutral,
    /// Wants what the other does not prefer (−).
    Negative,
}

/// One decision maker's attitudes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attitudes {
    /// Whose.
    pub holder: DecisionMaker,
    /// Towards whom, and how. Towards others who are not named it is neutral, and towards
    /// itself positive.
    pub toward: Vec<(DecisionMaker, Attitude)>,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

/// What one decision maker believes the dispute to be, where that is not what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belief {
    /// Who believes it.
    pub holder: DecisionMaker,
    /// Options it does not know of: it takes them to stay as they are now.
    pub unaware_of: Vec<OptionId>,
    /// What it takes to be infeasible besides: states it does not see.
    pub constraints: Vec<Constraint>,
    /// The preferences it takes decision makers to have, where others than they have.
    pub preferences: Vec<(DecisionMaker, Preference)>,
    /// What the judgement rests on.
    pub because: Vec<Evidence>,
}

impl Dispute {
    /// Each decision maker's attitude to each, itself included; `None` where the case speaks of
    /// no attitudes, so that everybody cares for itself only.
    #[must_use]
    pub fn attitude_table(&self) -> Option<Vec<Vec<Attitude>>> {
        if self.attitudes.is_empty() {
            return None;
        }
        let toward = |holder, other| {
            let rows = self.attitudes.iter().filter(|row| row.holder == holder);
            let said = rows.flat_map(|row| &row.toward).find(|(each, _)| *each == other);
            let unsaid = if holder == other { Attitude::Positive } else { Attitude::Neutral };
            said.map_or(unsaid, |(_, attitude)| *attitude)
        };
        let row = |holder| self.decision_makers().map(|other| toward(holder, other)).collect();
        Some(self.decision_makers().map(row).collect())
    }

    /// The dispute as `holder` takes it to be, where that is another one.
    #[must_use]
    pub fn as_seen_by(&self, holder: DecisionMaker) -> Option<Self> {
        let mut seen = self.clone();
        seen.beliefs.clear();
        let mut beliefs = self.beliefs.iter().filter(|belief| belief.holder == holder).peekable();
        beliefs.peek()?;
        for belief in beliefs {
            let stays = belief.unaware_of.iter().map(|&option| self.stays(option, &belief.because));
            seen.constraints.extend(stays);
            seen.constraints.extend(belief.constraints.iter().cloned());
            for (whose, preference) in &belief.preferences {
                seen.preferences[whose.index()] = preference.clone();
            }
        }
        Some(seen)
    }

    /// That an option stays as it is in the status quo, or not taken where there is none. Where
    /// states are given by name, that the named state is none.
    #[must_use]
    pub fn stays(&self, option: OptionId, because: &[Evidence]) -> Constraint {
        let is_taken = |now: &StatusQuo| now.choices.takes(option);
        let taken = self.graph.is_none() && self.status_quo.as_ref().is_some_and(is_taken);
        let never = Expr::Taken(option);
        let never = if taken { never.negated() } else { never };
        Constraint { rule: ConstraintRule::Infeasible(never), why: None, because: because.to_vec() }
    }
}
