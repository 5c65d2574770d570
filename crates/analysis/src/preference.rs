//! How decision makers hold states against each other.

use detente_model::{
    DecisionMaker, Dispute, Preference, RankGroup, Relation, State, StateSpace, Statement,
};

/// One decision maker's liking of all states.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Liking<'d> {
    /// A complete pre-order: the rank of every state, 0 for the worst, one more for each
    /// better level.
    Ranks(Vec<u32>),
    /// Any relation at all, pair by pair: row by row, how each state is held against each.
    /// Nothing is assumed of it, not even that it is transitive.
    Pairs(Vec<Vec<Relation>>),
    /// As the dispute states it, worked out for each pair when asked.
    Stated(Stated<'d>),
    /// A complete pre-order with degrees: ranks say which state is better, the dispute by how
    /// much.
    Graded {
        /// The ranks, as in [`Liking::Ranks`].
        ranks: Vec<u32>,
        /// The degrees.
        stated: Stated<'d>,
    },
}

/// A decision maker's preferences as the dispute states them.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'d> {
    /// The dispute.
    pub dispute: &'d Dispute,
    /// Its feasible states.
    pub space: &'d StateSpace,
    /// Whose liking.
    pub decision_maker: DecisionMaker,
}

impl Stated<'_> {
    fn relation(self, left: State, right: State) -> Relation {
        self.space.relation(self.dispute, self.decision_maker, left, right)
    }

    fn preference(&self) -> &Preference {
        &self.dispute.preferences[self.decision_maker.index()]
    }
}

impl<'d> Liking<'d> {
    /// A decision maker's liking of the states of a dispute, every state ranked; where the
    /// preferences are no complete order of the states, as they are stated.
    ///
    /// Option prioritising compares states by the first statement, most important first,
    /// that holds in one and not in the other: the truth values form a bit string and the
    /// strings are compared (Source: @fang2003). Any number of statements will do.
    ///
    /// *Cost*: one evaluation of each statement in each state, and a sort.
    #[must_use]
    pub fn ranked(
        dispute: &'d Dispute,
        space: &'d StateSpace,
        decision_maker: DecisionMaker,
    ) -> Self {
        let stated = Stated { dispute, space, decision_maker };
        let preference = stated.preference();
        let ranks = match preference {
            _ if !preference.is_order() => return Self::Stated(stated),
            Preference::Indifferent | Preference::Relations { .. } => vec![0; space.len()],
            Preference::Statements(statements) => ranks_by_statements(statements, space),
            Preference::Ranking { groups, .. } => ranks_by_groups(groups, space),
        };
        if preference.is_graded() { Self::Graded { ranks, stated } } else { Self::Ranks(ranks) }
    }

    /// How `left` is held against `right`.
    #[must_use]
    pub fn relation(&self, left: State, right: State) -> Relation {
        let order = |ranks: &[u32]| ranks[left.index()].cmp(&ranks[right.index()]);
        match self {
            Self::Ranks(ranks) => Relation::By(order(ranks) as i8),
            Self::Graded { ranks, .. } if order(ranks).is_eq() => Relation::By(0),
            Self::Stated(stated) | Self::Graded { stated, .. } => stated.relation(left, right),
            Self::Pairs(rows) => rows[left.index()][right.index()],
        }
    }

    /// The liking in which `relation` gives every relation: how the first state is
    /// held against the second. Asked once for each pair of different states, in ascending
    /// order.
    #[must_use]
    pub fn from_pairs(n_states: usize, relation: impl Fn(State, State) -> Relation) -> Self {
        let mut rows = vec![vec![Relation::By(0); n_states]; n_states];
        let pairs =
            (0..n_states).flat_map(|left| (left + 1..n_states).map(move |right| (left, right)));
        for (left, right) in pairs {
            let held = relation(State::at(left), State::at(right));
            rows[left][right] = held;
            rows[right][left] = held.reversed();
        }
        Self::Pairs(rows)
    }

    /// Whether every relation between two states is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self {
            Self::Pairs(rows) => !rows.iter().flatten().any(|held| *held == Relation::Unknown),
            Self::Stated(stated) => stated.preference().is_known(),
            Self::Ranks(_) | Self::Graded { .. } => true,
        }
    }

    /// Whether the relation is sure to be a complete order, ties allowed.
    #[must_use]
    pub fn is_order(&self) -> bool {
        match self {
            Self::Pairs(_) => false,
            Self::Stated(stated) => stated.preference().is_order(),
            Self::Ranks(_) | Self::Graded { .. } => true,
        }
    }

    /// The rank of every state, where they were ranked.
    #[must_use]
    pub fn ranks(&self) -> Option<&[u32]> {
        match self {
            Self::Ranks(ranks) | Self::Graded { ranks, .. } => Some(ranks),
            Self::Stated(_) | Self::Pairs(_) => None,
        }
    }

    /// The states from best to worst, equally good ones together, where they were ranked.
    #[must_use]
    pub fn ranking(&self) -> Option<Vec<Vec<State>>> {
        let ranks = self.ranks()?;
        let rank = |state: &State| std::cmp::Reverse(ranks[state.index()]);
        let mut states: Vec<State> = (0..ranks.len()).map(State::at).collect();
        states.sort_by_key(rank);
        Some(states.chunk_by(|a, b| rank(a) == rank(b)).map(<[State]>::to_vec).collect())
    }
}

/// Ranks by the bit strings of truth values, compared from the most important statement.
fn ranks_by_statements(statements: &[Statement], space: &StateSpace) -> Vec<u32> {
    let width = statements.len().div_ceil(64).max(1);
    let mut words = vec![0u64; width * space.len()];
    for state in space.states() {
        let choices = space.choices(state);
        let row = &mut words[state.index() * width..][..width];
        for (place, statement) in statements.iter().enumerate() {
            let holds = u64::from(statement.wish.holds(choices));
            row[place / 64] |= holds << (63 - place % 64);
        }
    }
    let key = |state: &State| &words[state.index() * width..][..width];
    let mut ascending: Vec<State> = space.states().collect();
    ascending.sort_by(|left, right| key(left).cmp(key(right)));
    let mut ranks = vec![0; space.len()];
    let mut rank = 0;
    for pair in ascending.windows(2) {
        rank += u32::from(key(&pair[0]) != key(&pair[1]));
        ranks[pair[1].index()] = rank;
    }
    ranks
}

/// Ranks by the first group that names a state; unnamed states come last.
fn ranks_by_groups(groups: &[RankGroup], space: &StateSpace) -> Vec<u32> {
    let mut place = vec![groups.len(); space.len()];
    for (here, group) in groups.iter().enumerate().rev() {
        for state in group.iter().flat_map(|&pattern| space.matching(pattern)) {
            place[state.index()] = here;
        }
    }
    let mut used = place.clone();
    used.sort_unstable();
    used.dedup();
    let rank = |place: &usize| used.len() - 1 - used.partition_point(|each| each < place);
    place.iter().map(|place| State::at(rank(place)).0).collect()
}
