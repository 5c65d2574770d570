//! What a decision maker's preferences tell apart.

use detente_model::{Preference, RankGroup, Relation, State, StateSpace, Statement, Weighing};
use std::ops::Range;

/// The states by kinds: those of one kind are alike to the decision maker, and kinds are held
/// against each other by statements or by the gaps of a ranking.
///
/// Kinds are numbered so that in a complete order a kind's number is its rank: 0 for the
/// worst, one more for each better level.
#[derive(Clone, Debug)]
pub struct Kinds<'d> {
    of: Vec<u32>,
    told: Told<'d>,
}

/// What tells kinds apart.
#[derive(Clone, Debug)]
enum Told<'d> {
    /// Which statements hold: for each kind, `width` words, the most important statement being
    /// the highest bit of the first. Kinds are sorted by them.
    Statements { statements: &'d [Statement], words: Vec<u64>, width: usize },
    /// The place of each kind's group, and the gaps between the groups.
    Groups { gaps: &'d [Relation], places: Vec<usize> },
}

impl<'d> Kinds<'d> {
    /// The kinds of the feasible states; `None` where preferences are stated pair by pair.
    ///
    /// Option prioritising compares states by the first statement, most important first,
    /// that holds in one and not in the other: the truth values form a bit string and the
    /// strings are compared (Source: @fang2003). Any number of statements will do. Of a
    /// ranking the first group that names a state counts; unnamed states come last.
    ///
    /// *Cost*: one evaluation of each statement in each state, and a sort.
    pub(super) fn of(preference: &'d Preference, space: &StateSpace) -> Option<Self> {
        match preference {
            Preference::Indifferent => Some(Self::by_groups(&[], &[], space)),
            Preference::Statements(statements) => Some(Self::by_statements(statements, space)),
            Preference::Ranking { groups, gaps, .. } => Some(Self::by_groups(groups, gaps, space)),
            Preference::Relations { .. } => None,
        }
    }

    fn by_statements(statements: &'d [Statement], space: &StateSpace) -> Self {
        let width = statements.len().div_ceil(64).max(1);
        let mut rows = vec![0u64; width * space.len()];
        for state in space.states() {
            let choices = space.choices(state);
            let row = &mut rows[state.index() * width..][..width];
            for (place, statement) in statements.iter().enumerate() {
                let holds = u64::from(statement.wish.holds(choices));
                row[place / 64] |= holds << (63 - place % 64);
            }
        }
        let row = |state: State| &rows[state.index() * width..][..width];
        let mut ascending: Vec<State> = space.states().collect();
        ascending.sort_by(|&left, &right| row(left).cmp(row(right)));
        let (mut of, mut words) = (vec![0; space.len()], Vec::new());
        for (kind, alike) in (0..).zip(ascending.chunk_by(|&a, &b| row(a) == row(b))) {
            words.extend_from_slice(row(alike[0]));
            alike.iter().for_each(|state| of[state.index()] = kind);
        }
        Self { of, told: Told::Statements { statements, words, width } }
    }

    fn by_groups(groups: &[RankGroup], gaps: &'d [Relation], space: &StateSpace) -> Self {
        let mut place = vec![groups.len(); space.len()];
        for (here, group) in groups.iter().enumerate().rev() {
            for state in group.iter().flat_map(|&pattern| space.matching(pattern)) {
                place[state.index()] = here;
            }
        }
        let mut places = place.clone();
        places.sort_unstable_by(|left, right| right.cmp(left));
        places.dedup();
        let kind = |here: &usize| State::at(places.partition_point(|each| each > here)).0;
        Self { of: place.iter().map(kind).collect(), told: Told::Groups { gaps, places } }
    }

    /// The kind of each state.
    #[must_use]
    pub fn of_states(&self) -> &[u32] {
        &self.of
    }

    /// How many kinds there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.told {
            Told::Statements { words, width, .. } => words.len() / width,
            Told::Groups { places, .. } => places.len(),
        }
    }

    /// Whether there are none, as there are no states.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The numbers of the kinds alone, which are ranks where preferences are a complete order.
    pub(super) fn into_ranks(self) -> Vec<u32> {
        self.of
    }

    /// How one state is held against another.
    #[must_use]
    pub fn relation(&self, left: State, right: State) -> Relation {
        let [left, right] = [left, right].map(|state| self.of[state.index()] as usize);
        match &self.told {
            _ if left == right => Relation::By(0),
            Told::Groups { gaps, places } => Relation::by_gaps(gaps, places[left], places[right]),
            Told::Statements { statements, words, width } => {
                let row = |kind: usize| &words[kind * width..][..*width];
                by_words(statements, row(left), row(right))
            }
        }
    }

    /// Hands over how `kind` is held against all kinds, those next to each other together
    /// where that is known to be the same.
    ///
    /// *Cost*: with k statements of which u are unsure, up to k 2ᵘ bands and no more than
    /// there are kinds, each found by a binary search.
    pub fn bands(&self, kind: u32, mut band: impl FnMut(Range<usize>, Relation)) {
        let kind = kind as usize;
        match &self.told {
            Told::Groups { gaps, places } => {
                let held = |other: usize| Relation::by_gaps(gaps, places[kind], places[other]);
                (0..places.len()).for_each(|other| band(other..other + 1, held(other)));
            }
            &Told::Statements { statements, ref words, width } => {
                let holds = |kind: usize, statement: usize| {
                    words[kind * width + statement / 64] >> (63 - statement % 64) & 1 != 0
                };
                let mut open = vec![(0..self.len(), 0, Weighing::default())];
                while let Some((mut alike, first, weighing)) = open.pop() {
                    for (place, statement) in statements.iter().enumerate().skip(first) {
                        let own = holds(kind, place);
                        let (same, other) = split(&alike, own, |kind| holds(kind, place));
                        alike = same;
                        let mut weighing = weighing;
                        match weighing.weigh(own, statement) {
                            _ if other.is_empty() => {}
                            Some(held) => band(other, held),
                            None => open.push((other, place + 1, weighing)),
                        }
                    }
                    if !alike.is_empty() {
                        band(alike, weighing.rest());
                    }
                }
            }
        }
    }
}

/// The kinds of a range in which a statement holds as `own` says, and the others; those in
/// which it does not hold come first.
fn split(
    range: &Range<usize>,
    own: bool,
    holds: impl Fn(usize) -> bool,
) -> (Range<usize>, Range<usize>) {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    let (without, with) = (range.start..low, low..range.end);
    if own { (with, without) } else { (without, with) }
}

/// What statements say of two states, given by the bits of those that hold.
fn by_words(statements: &[Statement], left: &[u64], right: &[u64]) -> Relation {
    let mut weighing = Weighing::default();
    for (word, (&left, &right)) in left.iter().zip(right).enumerate() {
        let mut differ = left ^ right;
        while differ != 0 {
            let place = differ.leading_zeros();
            let bit = 1 << (63 - place);
            if let Some(held) =
                weighing.weigh(left & bit != 0, &statements[64 * word + place as usize])
            {
                return held;
            }
            differ &= !bit;
        }
    }
    weighing.rest()
}
