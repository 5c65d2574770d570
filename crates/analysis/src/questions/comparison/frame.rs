//! Two disputes over the options of both.

use super::carry::Carry;
use super::changes::{Change, Made, changes};
use detente_model::{
    Choices, Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr,
    GraphForm, Judgement, MAX_OPTIONS, NamedState, OptionId, OptionRecord,
};

/// Why two disputes cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Incomparable {
    /// One gives its states by options, the other by name.
    #[error("one gives its states by options, the other by name")]
    Forms,
    /// No option, or named state, has the same id in both.
    #[error("no option or named state has the same id in both, so no states can be matched")]
    NothingShared,
    /// Together they have more options or decision makers than a dispute may have.
    #[error("together they have more than {MAX_OPTIONS} options or decision makers")]
    TooMany,
}

/// Two disputes in one numbering, and in what they differ.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The two, over the decision makers and atoms (options, or named states) of both.
    pub(super) sides: [Dispute; 2],
    /// How the two are carried here.
    carries: [Carry; 2],
    /// The atoms that each of them knows, as bits.
    known: [u128; 2],
    changes: Vec<Change>,
}

impl Frame {
    /// Puts two disputes into one frame; decision makers, options and named states are matched
    /// by their ids.
    ///
    /// # Errors
    /// When there is nothing by which they could be compared.
    pub fn of(before: &Dispute, after: &Dispute) -> Result<Self, Incomparable> {
        if before.graph.is_some() != after.graph.is_some() {
            return Err(Incomparable::Forms);
        }
        let shell = shell(before, after)?;
        let carries = [before, after].map(|side| Carry::into(&shell, side));
        let known = [&carries[0], &carries[1]]
            .map(|carry| carry.atoms.iter().copied().collect::<Choices>().0);
        if known[0] & known[1] == 0 {
            return Err(Incomparable::NothingShared);
        }
        let sides = [carries[0].dispute(&shell, before), carries[1].dispute(&shell, after)];
        let changes = changes([before, after], &sides, &carries);
        Ok(Self { sides, carries, known, changes })
    }

    /// In what the two differ, in the order of a dispute's parts.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The full names of the options (or named states) that only the first of the two knows, and
    /// those that only the second does.
    #[must_use]
    pub fn unshared(&self) -> [Vec<String>; 2] {
        [0, 1].map(|side: usize| {
            let own = Choices(self.known[side] & !self.known[1 - side]);
            own.taken().map(|atom| self.sides[side].option_name(atom)).collect()
        })
    }

    /// A combination of the first dispute (0) or the second (1), as far as both know its options.
    pub(super) fn shared(&self, side: usize, choices: Choices) -> Choices {
        self.cut(self.carries[side].choices(choices))
    }

    /// A combination of the frame, as far as both know its options. A named state is whole.
    pub(super) fn cut(&self, choices: Choices) -> Choices {
        match self.sides[0].graph {
            Some(_) => choices,
            None => Choices(choices.0 & self.known[0] & self.known[1]),
        }
    }

    /// The first dispute with those of the changes whose places are given; with all of them it
    /// says what the second does.
    #[must_use]
    pub fn with(&self, made: &[usize]) -> Dispute {
        let made = Made(made.iter().map(|&place| &self.changes[place]).collect());
        let [old, new] = &self.sides;
        let mut dispute = old.clone();
        dispute.constraints =
            made.list([&old.constraints, &new.constraints], Judgement::Constraint);
        dispute.irreversible =
            made.list([&old.irreversible, &new.irreversible], Judgement::Irreversible);
        dispute.forbidden_moves =
            made.list([&old.forbidden_moves, &new.forbidden_moves], Judgement::ForbiddenMove);
        dispute.same_states = made.list([&old.same_states, &new.same_states], Judgement::SameState);
        dispute.attitudes = made.list([&old.attitudes, &new.attitudes], Judgement::Attitudes);
        if let (Some(graph), Some(then), Some(now)) = (&mut dispute.graph, &old.graph, &new.graph) {
            graph.moves = made.list([&then.moves, &now.moves], Judgement::GivenMove);
        }
        for maker in old.decision_makers() {
            let held = made.preference([old, new], maker);
            dispute.preferences[maker.index()] = held;
        }
        let known = made.known(self.known, [old, new], &self.carries);
        let unknown = old.atoms().filter(|atom| known >> atom.0 & 1 == 0).map(never);
        dispute.constraints.extend(unknown);
        dispute
    }
}

/// An atom that a dispute does not know is one that never is.
fn never(atom: OptionId) -> Constraint {
    let rule = ConstraintRule::Infeasible(Expr::Taken(atom));
    Constraint { rule, why: None, because: Vec::new() }
}

/// A dispute with the decision makers, and the options or named states, of both and nothing else;
/// the first's stand before the second's, and a decision maker's options together.
fn shell(before: &Dispute, after: &Dispute) -> Result<Dispute, Incomparable> {
    let mut shell = Dispute {
        graph: before.graph.as_ref().map(|_| GraphForm::default()),
        ..Dispute::default()
    };
    let sides = [before, after];
    let makers = sides.iter().flat_map(|side| &side.decision_makers);
    for maker in makers {
        if shell.find_decision_maker(&maker.id).is_none() {
            shell.decision_makers.push(DecisionMakerRecord::clone(maker));
        }
        fits(shell.decision_makers.len())?;
    }
    for owner in shell.decision_makers() {
        let id = shell.decision_maker(owner).id.clone();
        for side in sides {
            let Some(there) = side.find_decision_maker(&id) else { continue };
            for option in side.options_of(there) {
                if shell.find_option(&side.option_name(option)).is_none() {
                    let record = side.option(option).clone();
                    shell.options.push(OptionRecord { owner, ..record });
                }
                fits(shell.options.len())?;
            }
        }
    }
    if let Some(graph) = &mut shell.graph {
        for state in sides.iter().filter_map(|side| side.graph.as_ref()).flat_map(|g| &g.states) {
            if graph.states.iter().all(|each| each.id != state.id) {
                graph.states.push(NamedState::clone(state));
            }
            fits(graph.states.len())?;
        }
    }
    Ok(shell)
}

fn fits(n: usize) -> Result<(), Incomparable> {
    if n <= MAX_OPTIONS { Ok(()) } else { Err(Incomparable::TooMany) }
}

impl Carry {
    /// Where the decision makers and atoms of `side` stand in a shell that has them all.
    fn into(shell: &Dispute, side: &Dispute) -> Self {
        let maker = |each: DecisionMaker| {
            let found = shell.find_decision_maker(&side.decision_maker(each).id);
            found.expect("the shell has every decision maker")
        };
        let atom = |each: OptionId| {
            let found = shell.find_option(&side.option_name(each));
            found.expect("the shell has every option and named state")
        };
        Self {
            makers: side.decision_makers().map(maker).collect(),
            atoms: side.atoms().map(atom).collect(),
        }
    }
}
