//! Sorting that is compiled once.
//!
//! What the standard library sorts by is compiled for every type of item, 4 kB each time, and browsers load it.
//! Here positions are sorted, whatever stands at them. Collecting into an ordered map or set sorts too, and
//! extending an empty one does not.

use std::cmp::Ordering;

/// Sorts `items`; those that compare equal stay in their order.
pub fn sort<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let at = |one: usize, other: usize| {
        let both = items.get(one).zip(items.get(other));
        both.map_or(Ordering::Equal, |(one, other)| compare(one, other))
    };
    let order = positions(items.len(), &at);
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}

fn positions(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_as_by_the_standard_library() {
        for length in 0..200_u32 {
            let mut items: Vec<_> = (0..length).map(|at| (at * 7_919 % 31, at)).collect();
            let mut expect = items.clone();
            expect.sort_by_key(|(key, _)| *key);
            sort(&mut items, |(one, _), (other, _)| one.cmp(other));
            assert_eq!(items, expect);
        }
    }
}
