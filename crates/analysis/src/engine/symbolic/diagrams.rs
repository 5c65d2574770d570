//! Sets as decision diagrams, no larger than a limit.
//!
//! The crate that does the work is named in this file and nowhere else.

use crate::budget::{Needed, Refused, Watch, go_on};
use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};

/// A set of assignments of truth values to the variables.
pub(crate) type Set = Bdd;

/// The variables of the diagrams, and how large these may become.
pub(crate) struct Diagrams<'w> {
    variables: BddVariableSet,
    most_nodes: usize,
    watch: &'w dyn Watch,
}

impl<'w> Diagrams<'w> {
    /// Diagrams over so many variables, each diagram of at most so many nodes.
    pub(crate) fn new(n_variables: u16, most_nodes: usize, watch: &'w dyn Watch) -> Self {
        let variables = BddVariableSet::new_anonymous(n_variables);
        Self { variables, most_nodes, watch }
    }

    pub(crate) fn everything(&self) -> Set {
        self.variables.mk_true()
    }

    pub(crate) fn nothing(&self) -> Set {
        self.variables.mk_false()
    }

    pub(crate) fn variable(&self, place: u16) -> Set {
        self.variables.mk_var(variable(place))
    }

    pub(crate) fn and(&self, left: &Set, right: &Set) -> Result<Set, Refused> {
        self.within(Bdd::binary_op_with_limit(self.most_nodes, left, right, op_function::and))
    }

    pub(crate) fn or(&self, left: &Set, right: &Set) -> Result<Set, Refused> {
        self.within(Bdd::binary_op_with_limit(self.most_nodes, left, right, op_function::or))
    }

    pub(crate) fn and_not(&self, left: &Set, right: &Set) -> Result<Set, Refused> {
        self.within(Bdd::binary_op_with_limit(self.most_nodes, left, right, op_function::and_not))
    }

    pub(crate) fn iff(&self, left: &Set, right: &Set) -> Result<Set, Refused> {
        self.within(Bdd::binary_op_with_limit(self.most_nodes, left, right, op_function::iff))
    }

    /// `set` where `condition` holds, and `otherwise` where it does not.
    pub(crate) fn choose(
        &self,
        condition: &Set,
        set: &Set,
        otherwise: &Set,
    ) -> Result<Set, Refused> {
        self.or(&self.and(set, condition)?, &self.and_not(otherwise, condition)?)
    }

    /// The diagram, unless it outgrew the limit or somebody stops the work.
    fn within(&self, set: Option<Set>) -> Result<Set, Refused> {
        go_on(self.watch)?;
        let budget = self.most_nodes as u64;
        let needed = Needed::AtLeast(u128::from(budget) + 1);
        set.ok_or(Refused::Nodes { needed, budget })
    }
}

/// The assignments that are in the set if the variable at `place` is as given; the variable
/// itself no longer matters.
pub(crate) fn given(set: &Set, place: u16, value: bool) -> Set {
    set.var_restrict(variable(place), value)
}

/// Whether an assignment, told variable by variable, is in the set.
pub(crate) fn contains(set: &Set, value: impl Fn(u16) -> bool) -> bool {
    let mut node = set.root_pointer();
    while !node.is_terminal() {
        let goes_high = value(place_of(set.var_of(node)));
        node = if goes_high { set.high_link_of(node) } else { set.low_link_of(node) };
    }
    node.is_one()
}

/// How many assignments of the variables that matter are in the set, `n_idle` variables being
/// known not to matter; the largest number there is where there are more.
pub(crate) fn count(set: &Set, n_idle: usize) -> u128 {
    u128::try_from(set.exact_cardinality() >> n_idle).unwrap_or(u128::MAX)
}

/// Whether a variable matters to the set.
pub(crate) fn mentions(set: &Set, place: u16) -> bool {
    set.support_set_contains(&variable(place))
}

fn variable(place: u16) -> BddVariable {
    BddVariable::from_index(usize::from(place))
}

fn place_of(variable: BddVariable) -> u16 {
    u16::try_from(variable.to_index()).expect("as many variables as were made")
}

/// An assignment in the set, if there is any; what does not matter is false.
pub(crate) fn some(set: &Set) -> Option<Vec<bool>> {
    Some(set.first_valuation()?.into_vector())
}
