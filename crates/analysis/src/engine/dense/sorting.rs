//! Sorting places by small numbers, without comparing and into lists used again.

/// Working lists for sorting, and the order found last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sorter {
    order: Vec<u32>,
    other: Vec<u32>,
    counts: Vec<u32>,
}

impl Sorter {
    /// The places of `keys` by ascending key; equal ones by ascending place.
    ///
    /// *Cost*: one or two passes over the keys, seldom more; 8 bytes for each.
    pub(crate) fn ascending(&mut self, keys: &[u32]) -> &[u32] {
        let n_places = u32::try_from(keys.len()).expect("fewer than 2^32 states");
        let key_bits = u32::BITS - keys.iter().copied().max().unwrap_or(0).leading_zeros();
        self.order.clear();
        self.order.extend(0..n_places);
        self.other.resize(keys.len(), 0);
        // PERF: as many buckets as a quarter of the places: counting them costs less than
        // one more pass, and 2^16 of them still fit a core's own cache.
        let digit_bits = n_places.checked_ilog2().unwrap_or(0).saturating_sub(2).clamp(4, 16);
        for shift in (0..key_bits).step_by(digit_bits as usize) {
            self.pass(keys, shift, (1 << digit_bits.min(key_bits - shift)) - 1);
        }
        &self.order
    }

    /// The order found last.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// Reorders `order` by one digit of the keys.
    fn pass(&mut self, keys: &[u32], shift: u32, mask: u32) {
        let digit = |key: u32| (key >> shift & mask) as usize;
        self.counts.clear();
        self.counts.resize(mask as usize + 1, 0);
        keys.iter().for_each(|&key| self.counts[digit(key)] += 1);
        let mut start = 0;
        for count in &mut self.counts {
            start += std::mem::replace(count, start);
        }
        for &place in &self.order {
            let slot = &mut self.counts[digit(keys[place as usize])];
            self.other[*slot as usize] = place;
            *slot += 1;
        }
        std::mem::swap(&mut self.order, &mut self.other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_ascend_by_key_and_stay_in_order_where_equal() {
        let mut sorter = Sorter::default();
        for n_places in [0, 1, 2, 9, 64, 1000, 70_000] {
            for key_bits in [0, 1, 5, 16, 17, 32] {
                let scattered = |place: u32| place.wrapping_mul(2_654_435_769);
                let key = |place| scattered(place).checked_shr(32 - key_bits).unwrap_or(0);
                let keys: Vec<u32> = (0..n_places).map(key).collect();
                let mut expected: Vec<u32> = (0..n_places).collect();
                expected.sort_by_key(|&place| keys[place as usize]);
                assert_eq!(sorter.ascending(&keys), expected);
            }
        }
    }
}
