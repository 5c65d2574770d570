//! The feasible combinations grouped by what they are without some options.

use detente_model::{Choices, State, StateSpace};

/// Classes of feasible combinations that differ in some options only.
#[derive(Debug)]
pub(crate) struct Classes {
    /// For each feasible combination, its class.
    pub(crate) class_of: Vec<u32>,
    /// Where each class starts in `members`, and the end.
    pub(crate) starts: Vec<u32>,
    /// The combinations, class by class, each ascending.
    pub(crate) members: Vec<u32>,
}

impl Classes {
    /// The classes of combinations that differ in `own` only.
    pub(crate) fn of(space: &StateSpace, own: u128) -> Self {
        let others = Others::of(own, space.n_options());
        let n_places = space.n_feasible();
        let is_few =
            others.n_bits <= 16 || others.n_bits < 32 && 1usize << others.n_bits <= 4 * n_places;
        let (class_of, sizes) =
            if is_few { by_counting(space, &others) } else { by_sorting(space, &others) };
        let starts = starts_of(sizes);
        let mut next = starts.clone();
        let mut members = vec![0; n_places];
        for (place, &class) in (0..).zip(&class_of) {
            let slot = &mut next[class as usize];
            members[*slot as usize] = place;
            *slot += 1;
        }
        Self { class_of, starts, members }
    }

    /// The classes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.starts.windows(2).map(|ends| &self.members[ends[0] as usize..ends[1] as usize])
    }

    /// The class of the combination at a place.
    pub(crate) fn around(&self, place: usize) -> &[u32] {
        let class = self.class_of[place] as usize;
        &self.members[self.starts[class] as usize..self.starts[class + 1] as usize]
    }
}

/// Each combination's class, and the size of each class; right where the others' options
/// make few combinations.
fn by_counting(space: &StateSpace, others: &Others) -> (Vec<u32>, Vec<u32>) {
    let key = |place| usize::try_from(others.key(space.combination(place))).expect("< 2^32");
    let keys: Vec<usize> = (0..space.n_feasible()).map(key).collect();
    let mut class_at = vec![0u32; 1 << others.n_bits];
    keys.iter().for_each(|&key| class_at[key] += 1);
    let mut sizes = Vec::new();
    for slot in class_at.iter_mut().filter(|slot| **slot > 0) {
        let class = State::at(sizes.len()).0;
        sizes.push(std::mem::replace(slot, class));
    }
    (keys.into_iter().map(|key| class_at[key]).collect(), sizes)
}

/// The same, right where they make many.
fn by_sorting(space: &StateSpace, others: &Others) -> (Vec<u32>, Vec<u32>) {
    let n_places = space.n_feasible();
    let key = |place: u32| (others.key(space.combination(place as usize)), place);
    let mut keys: Vec<(u128, u32)> = (0..State::at(n_places).0).map(key).collect();
    keys.sort_unstable();
    let (mut class_of, mut sizes) = (vec![0; n_places], Vec::new());
    for class in keys.chunk_by(|left, right| left.0 == right.0) {
        let number = State::at(sizes.len()).0;
        class.iter().for_each(|&(_, place)| class_of[place as usize] = number);
        sizes.push(State::at(class.len()).0);
    }
    (class_of, sizes)
}

/// Where lists of these sizes start when laid end to end, and the end.
fn starts_of(sizes: Vec<u32>) -> Vec<u32> {
    let mut starts = vec![0];
    starts.extend(sizes.into_iter().scan(0, |end, size| {
        *end += size;
        Some(*end)
    }));
    starts
}

/// The options that are not a decision maker's own, pushed together.
struct Others {
    /// Runs of options: their bits, and how far they are pushed.
    runs: Vec<(u128, u32)>,
    n_bits: u32,
}

impl Others {
    fn of(own: u128, n_options: usize) -> Self {
        let mut runs: Vec<(u128, u32)> = Vec::new();
        let mut pushed = 0;
        for bit in (0..n_options).map(|option| 1u128 << option) {
            match runs.last_mut() {
                _ if own & bit != 0 => pushed += 1,
                Some((bits, by)) if *by == pushed => *bits |= bit,
                _ => runs.push((bit, pushed)),
            }
        }
        let n_bits = runs.iter().map(|(bits, _)| bits.count_ones()).sum();
        Self { runs, n_bits }
    }

    fn key(&self, choices: Choices) -> u128 {
        self.runs.iter().fold(0, |key, &(bits, by)| key | (choices.0 & bits) >> by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use detente_model::Dispute;

    #[test]
    fn counting_and_sorting_find_the_same_classes() {
        let feasible = (0..1u128 << 9).filter(|bits| bits % 7 != 3).map(Choices);
        let options = crate::toy::options(9, vec![]);
        let space = StateSpace::new(&options, feasible.collect());
        for own in [0, 0b111, 0b111_000, 0b1_0101_0101, (1 << 9) - 1] {
            let others = Others::of(own, 9);
            assert_eq!(by_counting(&space, &others), by_sorting(&space, &others));
            let classes = Classes::of(&space, own);
            assert_eq!(classes.iter().map(<[u32]>::len).sum::<usize>(), space.n_feasible());
            for class in classes.iter() {
                let first = space.combination(class[0] as usize).0;
                assert!(
                    class.iter().all(|&place| {
                        (space.combination(place as usize).0 ^ first) & !own == 0
                    })
                );
            }
        }
        let nothing = StateSpace::new(&Dispute::default(), vec![]);
        assert_eq!(Classes::of(&nothing, 0).iter().count(), 0);
    }
}
