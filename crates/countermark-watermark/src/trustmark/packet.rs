//! The packet of 100 bits: data, redundancy, two reserved bits, two bits that name the schema.
//!
//! Four schemas divide 96 bits differently between data and redundancy. Data is padded with zeros to
//! whole bytes before it is coded, and the padding is not sent, so a repair there is none. A word of
//! random bits is within `c` bits of a codeword with the chance `sum over i <= c of C(96, i) / 2^E`,
//! which is why a decoded packet alone says little. Source: adobe/trustmark, `datalayer`;
//! watermarks specification §9.1.

use super::bch::Bch;

/// Bits that are coded: all but the version.
pub(super) const CODED: usize = 96;

/// One division of the packet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Schema {
    /// Its name in the reference.
    pub(super) name: &'static str,
    /// Its number in the last two bits of the packet.
    pub(super) version: u8,
    /// Bits of data.
    pub(super) data: usize,
    /// Bits of redundancy.
    pub(super) redundancy: usize,
    /// Bits that can be repaired.
    pub(super) repairs: usize,
}

/// All schemas, by their number.
pub(super) const SCHEMAS: [Schema; 4] = [
    Schema { name: "BCH_SUPER", version: 0, data: 40, redundancy: 56, repairs: 8 },
    Schema { name: "BCH_5", version: 1, data: 61, redundancy: 35, repairs: 5 },
    Schema { name: "BCH_4", version: 2, data: 68, redundancy: 28, repairs: 4 },
    Schema { name: "BCH_3", version: 3, data: 75, redundancy: 21, repairs: 3 },
];

impl Schema {
    /// Zeros that fill the data up to whole bytes.
    const fn padding(&self) -> usize {
        self.data.next_multiple_of(8) - self.data
    }

    /// The logarithm to base 10, in thousandths and rounded up, of the chance that 96 random bits are
    /// repaired with at most `corrections` bits.
    pub(super) fn chance_milli(&self, corrections: usize) -> i64 {
        let mut words = 1_u128;
        let mut row = 1_u128;
        for i in 1..=corrections.min(self.repairs) {
            row = row * (CODED - i + 1) as u128 / i as u128;
            words += row;
        }
        // Exact up to here: the largest sum is C(96, 8) and less, below 2^53.
        let log = libm::log10(words as f64) - self.redundancy as f64 * std::f64::consts::LOG10_2;
        libm::ceil(log * 1000.0) as i64
    }
}

/// A packet that was read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Packet {
    /// How it is divided.
    pub(super) schema: Schema,
    /// The data; its first bit is the highest of `schema.data` bits.
    pub(super) data: u128,
    /// Bits that the code repaired.
    pub(super) corrections: usize,
}

impl Packet {
    /// The data as zeros and ones, first bit first.
    pub(super) fn bits(&self) -> String {
        format!("{:0width$b}", self.data, width = self.schema.data)
    }
}

/// The codes of all schemas. Making them takes a moment, so a check makes them once.
#[derive(Debug)]
pub(super) struct Codes(Vec<(Schema, Bch)>);

impl Codes {
    /// The codes of [`SCHEMAS`].
    pub(super) fn new() -> Self {
        Self(SCHEMAS.map(|schema| (schema, Bch::new(schema.repairs))).into())
    }

    /// What each schema makes of `word`: 96 bits, of which the first that is sent is the highest.
    pub(super) fn decode(&self, word: u128) -> impl Iterator<Item = Packet> {
        self.0.iter().filter_map(move |(schema, code)| decode(*schema, code, word))
    }
}

fn decode(schema: Schema, code: &Bch, word: u128) -> Option<Packet> {
    let (padding, redundancy) = (schema.padding(), schema.redundancy);
    let low = (1_u128 << redundancy) - 1;
    let padded = word >> redundancy << (redundancy + padding) | word & low;
    let errors = code.errors(padded, CODED + padding)?;
    let of_padding = errors >> redundancy & ((1 << padding) - 1);
    (of_padding == 0).then(|| Packet {
        schema,
        data: (padded ^ errors) >> (redundancy + padding),
        corrections: errors.count_ones() as usize,
    })
}

/// The word that carries `data` by `schema`, as the reference puts it together.
#[cfg(test)]
pub(super) fn encode(schema: Schema, data: u128) -> u128 {
    let rest = super::bch::encoder::redundancy(schema.repairs, data << schema.padding());
    data << schema.redundancy | rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Packets of the reference; `tests/reference/trustmark.py` says how they were made.
    const VECTORS: &str = include_str!("../../vectors/trustmark.tsv");

    fn bits(text: &str) -> u128 {
        u128::from_str_radix(text, 2).unwrap()
    }

    #[test]
    fn packets_are_those_of_the_reference() {
        let rows: Vec<Vec<&str>> = VECTORS.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), 16);
        let codes = Codes::new();
        for row in rows {
            let schema = SCHEMAS[row[0].parse::<usize>().unwrap()];
            let (word, version) = row[2].split_at(CODED);
            assert_eq!(encode(schema, bits(row[1])), bits(word), "{}", row[1]);
            assert_eq!(bits(version), u128::from(schema.version));
            let read = codes.decode(bits(word)).find(|packet| packet.schema == schema).unwrap();
            assert_eq!((read.bits().as_str(), read.corrections), (row[1], 0));
        }
    }

    #[test]
    fn flipped_bits_are_repaired_up_to_the_limit_of_each_schema() {
        let codes = Codes::new();
        let mut random = 1_u64;
        for schema in SCHEMAS {
            let data = 0x5A_1234_9876_FEDC_3210_u128 & ((1 << schema.data) - 1);
            for count in 0..=schema.repairs {
                let errors = scattered(count, &mut random);
                let read = codes.decode(encode(schema, data) ^ errors).find(|p| p.schema == schema);
                let read = read.unwrap_or_else(|| panic!("{} with {count} errors", schema.name));
                assert_eq!((read.data, read.corrections), (data, count), "{}", schema.name);
            }
        }
    }

    /// The table of the specification, §9.1, to its two digits.
    #[test]
    fn chances_are_those_of_the_specification() {
        let table: [&[f64]; 4] = [
            &[1.4e-17, 1.3e-15, 6.5e-14, 2.0e-12, 4.8e-11, 9.0e-10, 1.4e-8, 1.8e-7, 2.0e-6],
            &[2.9e-11, 2.8e-9, 1.4e-7, 4.3e-6, 1.0e-4, 1.9e-3],
            &[3.7e-9, 3.6e-7, 1.7e-5, 5.5e-4, 1.3e-2],
            &[4.8e-7, 4.6e-5, 2.2e-3, 7.0e-2],
        ];
        for (schema, row) in SCHEMAS.iter().zip(table) {
            assert_eq!(row.len(), schema.repairs + 1);
            for (corrections, chance) in row.iter().enumerate() {
                let found = schema.chance_milli(corrections) as f64 / 1000.0;
                let off = (found - chance.log10()).abs();
                assert!(off < 0.02, "{} {corrections}: {found}", schema.name);
            }
        }
    }

    /// A million random words for each schema are read as often as the chances say: the count of a
    /// Poisson law lies within five of its deviations, or within nine where less than one is expected.
    #[test]
    fn random_words_are_read_as_often_as_stated() {
        const WORDS: u32 = 1_000_000;
        let codes = Codes::new();
        let mut random = 7_u64;
        let mut read = [[0_u32; 9]; 4];
        for _ in 0..WORDS {
            let word =
                u128::from(split_mix(&mut random)) << 32 | u128::from(split_mix(&mut random) >> 32);
            for packet in codes.decode(word) {
                read[usize::from(packet.schema.version)][packet.corrections] += 1;
            }
        }
        for schema in SCHEMAS {
            let mut all = 0;
            let counts = &read[usize::from(schema.version)][..=schema.repairs];
            for (corrections, count) in counts.iter().enumerate() {
                all += count;
                let log = schema.chance_milli(corrections) as f64 / 1000.0;
                let expected = f64::from(WORDS) * 10_f64.powf(log);
                println!("{} <= {corrections}: {all} read, {expected:.4} expected", schema.name);
                let off = (f64::from(all) - expected).abs();
                assert!(off <= 5.0 * expected.sqrt() + 4.0_f64.min(9.0 * expected.sqrt()) + 0.5);
            }
        }
    }

    /// `count` different bits of 96.
    fn scattered(count: usize, random: &mut u64) -> u128 {
        let mut bits = 0_u128;
        while bits.count_ones() as usize != count {
            bits |= 1 << (split_mix(random) % CODED as u64);
        }
        bits
    }

    /// `SplitMix64` (Steele, Lea and Flood 2014).
    fn split_mix(state: &mut u64) -> u64 {
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = *state;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }
}
