//! Signatures that are none, and other spellings of one: vectors made for this test.
//!
//! The RSA signatures are over the text `countermark`, made once with OpenSSL by keys that were not kept;
//! the others are made anew.

use p256::ecdsa::signature::Signer as _;
use x509_parser::prelude::FromDer;

use super::*;
use crate::path::accepted;

/// A `SubjectPublicKeyInfo` of the algorithm `head`, whose bit string holds `key`.
fn spki(head: &[u8], key: &[u8]) -> Vec<u8> {
    let item = |tag: u8, content: &[u8]| {
        let length = u8::try_from(content.len()).unwrap();
        let head = if length < 0x80 { vec![tag, length] } else { vec![tag, 0x81, length] };
        [head, content.to_vec()].concat()
    };
    item(0x30, &[head, &item(0x03, &[&[0], key].concat())].concat())
}

fn outcome(algorithm: Algorithm, spki: &[u8], signature: &[u8]) -> Result<(), SignatureFault> {
    let (rest, key) = SubjectPublicKeyInfo::from_der(spki).unwrap();
    assert!(rest.is_empty());
    let scheme = scheme(algorithm, &key)?;
    let portable = scheme.verify_portably(&key, MESSAGE, signature);
    assert_eq!(
        scheme.verify(&key, MESSAGE, signature),
        portable,
        "ring accepts it and ours does not"
    );
    portable
}

const MESSAGE: &[u8] = b"countermark";
const MISMATCH: Result<(), SignatureFault> = Err(SignatureFault::Mismatch);
const UNSUPPORTED: Result<(), SignatureFault> = Err(SignatureFault::Unsupported);

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// Identifiers of elliptic curve keys with their curve.
const P256: &[u8] = &[
    0x30, 0x13, 0x06, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 0x06, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D,
    3, 1, 7,
];
const P384: &[u8] =
    &[0x30, 0x10, 0x06, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 0x06, 5, 0x2B, 0x81, 4, 0, 0x22];
const ED25519: &[u8] = &[0x30, 5, 0x06, 3, 0x2B, 0x65, 0x70];

#[test]
fn ecdsa_takes_two_numbers_side_by_side_and_nothing_else() {
    let secret = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let key = spki(P256, secret.verifying_key().to_sec1_point(false).as_bytes());
    let signature: p256::ecdsa::Signature = secret.sign(MESSAGE);
    let raw = signature.to_bytes().to_vec();
    let check = |signature: &[u8], expected| {
        assert_eq!(outcome(Algorithm::Es256, &key, signature), expected, "{signature:02x?}");
    };
    check(&raw, Ok(()));
    let zero = [0; 32];
    for broken in [
        [zero.as_slice(), &raw[32..]].concat(),
        [&raw[..32], &zero].concat(),
        vec![0; 64],
        vec![0xFF; 64],
        [&raw[32..], &raw[..32]].concat(),
        signature.to_der().as_bytes().to_vec(),
        raw[..63].to_vec(),
        [raw.as_slice(), &[0]].concat(),
        Vec::new(),
    ] {
        check(&broken, MISMATCH);
    }
    assert_eq!(outcome(Algorithm::Es384, &key, &raw), MISMATCH);
    assert_eq!(outcome(Algorithm::EdDsa, &key, &raw), UNSUPPORTED);
    assert_eq!(outcome(Algorithm::Ps256, &key, &raw), UNSUPPORTED);
    assert_eq!(outcome(Algorithm::Other(-257), &key, &raw), UNSUPPORTED);
    // Not on the curve.
    let nowhere = spki(P256, &[&[4], [1; 64].as_slice()].concat());
    assert_eq!(outcome(Algorithm::Es256, &nowhere, &raw), UNSUPPORTED);
}

#[test]
fn ring_settles_what_it_knows() {
    let secret = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let spki = spki(P256, secret.verifying_key().to_sec1_point(false).as_bytes());
    let (_, key) = SubjectPublicKeyInfo::from_der(&spki).unwrap();
    let signature: p256::ecdsa::Signature = secret.sign(MESSAGE);
    let is_settled = |scheme: Scheme, message: &[u8], signature: &[u8]| {
        accepted::by_ring(scheme, &key, message, signature)
    };
    let (raw, der) = (signature.to_bytes(), signature.to_der());
    assert!(is_settled(Scheme::Ecdsa(Hash::Sha256, Numbers::SideBySide), MESSAGE, &raw));
    assert!(is_settled(Scheme::Ecdsa(Hash::Sha256, Numbers::Der), MESSAGE, der.as_bytes()));
    assert!(!is_settled(Scheme::Ecdsa(Hash::Sha256, Numbers::SideBySide), b"another", &raw));
    assert!(!is_settled(Scheme::Ecdsa(Hash::Sha512, Numbers::SideBySide), MESSAGE, &raw));
}

#[test]
fn the_curve_must_be_the_one_of_the_algorithm() {
    let secret = p384::ecdsa::SigningKey::from_slice(&[7; 48]).unwrap();
    let key = spki(P384, secret.verifying_key().to_sec1_point(false).as_bytes());
    let signature: p384::ecdsa::Signature = secret.sign(MESSAGE);
    assert_eq!(outcome(Algorithm::Es384, &key, &signature.to_bytes()), Ok(()));
    for other in [Algorithm::Es256, Algorithm::Es512] {
        assert_eq!(outcome(other, &key, &signature.to_bytes()), MISMATCH);
    }
}

#[test]
fn points_of_small_order_sign_nothing() {
    // The points of order 1, 2, 4 and 8 (RFC 8032 §5.1.7 leaves it to the verifier to refuse them):
    // with such a key and s = 0, a signature fits about every eighth message, or every one.
    let small = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    ]
    .map(bytes);
    for key in &small {
        for r in &small {
            let signature = [r.as_slice(), &[0; 32]].concat();
            let found = outcome(Algorithm::EdDsa, &spki(ED25519, key), &signature);
            assert!(found.is_err(), "{key:02x?} {r:02x?}");
        }
    }
}

#[test]
fn pss_takes_a_salt_as_long_as_the_hash() {
    let check = |algorithm, signature: &str, expected| {
        let found = outcome(algorithm, &bytes(RSA_2048), &bytes(signature));
        assert_eq!(found, expected, "{algorithm:?} {signature:.16}");
    };
    check(Algorithm::Ps256, SALT_32, Ok(()));
    check(Algorithm::Ps384, SHA384_SALT_48, Ok(()));
    for other in [SALT_0, SALT_20, SALT_64, MASK_SHA1, PKCS1] {
        check(Algorithm::Ps256, other, MISMATCH);
    }
    check(Algorithm::Ps384, SALT_32, MISMATCH);
    check(Algorithm::Ps256, &SALT_32[2..], MISMATCH);
    check(Algorithm::Ps256, &format!("00{SALT_32}"), MISMATCH);
    check(Algorithm::Ps256, "", MISMATCH);
    let short = outcome(Algorithm::Ps256, &bytes(RSA_1024), &bytes(BY_1024));
    assert_eq!(short, UNSUPPORTED);
}

/// A key of 2048 bits, as `SubjectPublicKeyInfo`.
const RSA_2048: &str = "30820122300d06092a864886f70d01010105000382010f003082010a0282010100a7e01588691927c8717e2a \
     dcbb79e886643ba812dc292eccee50addc9147452254cbbfb97b1daf85dc6b758530f4f71ad2dc799169e8db \
     8db4ddb0940d3961482568f1a9870f8b60e7320f7ef04ba44df85ae5a8a7b11a1a8493de60dca9d816d8e784 \
     8b108079515358ab26cf283a6faa961aa233902f908b0ff3c2a22e198245045affe1c297de9a22854415c024 \
     51c12746de0f501b176f468190623d81151dabbc1211effd3a8c4b5d28d6a59eba7677c359df2d1d71cc9ee1 \
     55b708e3770050e299e31eb56fb787544aad5676272aef94ea071ba7650ccea233e7f13a1d7799d49028e79b \
     c82bf6aadfafb3ed9e5814b2ca06cd6805925833633c0f82870203010001";
/// PSS with SHA-256 and a salt of 32 bytes.
const SALT_32: &str = "304993c23a8cb8262abf4c52ae6c523c0532d1863ed548464809dc79151cc660d458c370fe9c6000bbfb8128 \
     8129d092ae2358ce72e1db9a01ecf5468282b3be9e9b223b28fcbb83b98d9189a41d2f0b665cccc6347aba49 \
     9e74e4330fe4ec0abaae909d4c74b56915bdc0e07b4e45fe3e7fcfcf12e93c40cde6daf0d642b377d1eda8ab \
     3ef6ac439636d923f9fd015926948a0364db21513b71c36f7ef4a6e9adc93af12aa75b62658f54e8bc73bac6 \
     0dcbbf96ef13489276af99f922fe63f6ae5b36b87698a71e77056a3b14a1eb68740ad86ce493a1f7a47d6925 \
     1e78cb5b90ccacd0fdf8242c5714e39c34e8d8a4d107771584d557b194fe88dea3a0eb89";
/// Without salt.
const SALT_0: &str = "a0a0e535c8658ac3ca312a613066596203e57e90f88327d5c30de815b68521e96c8d1bb88f9a448978903472 \
     36b9fb2bde747184ec00aab8539fab20a0e2785cc4bb6266c200e5562ec18207c72180adf0d54fa6a51526b2 \
     2293ad1e565c7753358d815b2c51ffd0ecf2423cfeccff6add3461a1b6e8f891263c941cea6c4d8ebc86c05c \
     492439c8655516e326af463c50b92ab41f8638846db0ae8fb49a69bb5363ca899644a6ce67dd07bb2ca08fee \
     62af0b8b80305bff7a8465b3fd79036fced21571e43dacb0bef537eee394a332a7e04fb640c725215bbbdcca \
     8722f80e92efc0c133b9d30d3c55780d9a742bf04768ea8b8263842ce9f4169f1040475d";
/// With a salt of 20 bytes.
const SALT_20: &str = "07026876934b8ee5b39bc9fe55f90d38f3dc5654e7b575ddc3cc0a413666eb38093b38ff15abb607d5ce2b18 \
     0f146bc0b16e1dc5a08843f6fa6718b6f5f4081562362e6d80b4ce8417e1a19db8d6a689fd72757178ce79d8 \
     a0f3cf1db740711f1f8d28648b3e3642dc503d122c73643d4c7632ebb5df4ee62bcbab75b8ae75a56b9ac808 \
     edb6d8ff02cf310f944136b9ea5f94217d20d989573b7768134dfd8793185012b060affb7c268f1929ee04fc \
     31237b79fd9b65f610e89963996de073a850422b76b58e02692082c63f4ccbdfa8eea8a764c5356962dad75d \
     7de344949fd81cbb7cbc7ea1feda6dd8d65676d2e570250ed81d89736198583f6c12566a";
/// With a salt of 64 bytes.
const SALT_64: &str = "0c92c74350981b8c46044e8fbd850a3f9546b5999fda04ceec252588018d59c5fc29f4380e5a4b38a66c84a0 \
     f749fe103ded4c123357edefc0e384c8db5954922528ead2a8fa0c09adc3f72487ae4ae772d45112e3dccba7 \
     a3a9adba61c8069a80561d5ba13774642083c1e19337f63b9882c85d6542f757aa10f6aa9ff56a54ea95116b \
     e006a5df117edb2c57ed24035b7976c385746739f3471c3b9c24acc99d4551f9f171fcd4aa10d0504f5da080 \
     88ae54c5b9c1ff481d60d1f81079a8c84d46b0f4cccc3c2e241554bd8ecfd6e584b28b9d84e8e2d34254f99c \
     01623a86a1256c05b9bbb5092dbf83a5977046cc57db1bd67b22c278a19c0bfafea4d8ab";
/// PSS with SHA-384 and a salt of 48 bytes.
const SHA384_SALT_48: &str = "9c69a0ef2395fd6ec3f3baf786a00500e6a0f289a628d56eb5d0bea0e402ca77c24f41f8052e520e852ada73 \
     e45c8b06da355850b999113c5151524a29fcb2f9649be24051e205edfc8bf3f598891f480b260b82276f379b \
     19545f39dcc2c48b4d0df5a9557006a5542c51f03118c0e42251aafa42904e9dcf1f15b8599be2e4c514d25f \
     c753cbeb3171247432eb1b866fffd59be1443f192d34f005b7d5db0494b1542e2cec913c59c03eb69217623e \
     c83390601d18721a50c7809b82deca755c2447a6eccba9f2054044291ab34b07f1fc2593e49aad013d4c93ed \
     7edce8156a401652fe25cc354ea899e1d8d43a1eff04510106ae89df9cdcfff82367f2dd";
/// PSS with SHA-256 whose mask is made with SHA-1.
const MASK_SHA1: &str = "a2b727a2349a05d8c57575d1330bf6d2ddf04ea70219c269b68fe62bb5bfc2bfe73a6a660b1da612442b8d2f \
     bbaf6fd526a0ad2ab8c3b6666dbbfd70fa700ecf29206377df7e1b3fbc4e4ae21ae8e1ef63efc7567de7927e \
     c16df12a895a6170a2a521c167da31b4fae6e8977a7e918f7871f481097295e62b1d14a869003479d1857bce \
     bc064ee2f04dad70e11f108d0c34fedc0564d776f8bb72270b05893811af8b804749553f4524bcc7cbbb0b25 \
     317911ff338d483899f15fdd45947f1430caf9392e7c1a520319259a1d55df8247faaf48922ef141e463c9f1 \
     9a2f1b3bdc8638c026246013b1ec3122416155a47a7096d88b47931697fad414bfdc1c68";
/// PKCS #1 v1.5 with SHA-256.
const PKCS1: &str = "4ee84027c4659121d8289d30f16df952af1efe8ac78f38e586a7ba0409703e6fbe21fcad5ad0f0d836a313f2 \
     4784936c0e1890aec1469e6b053e69130c707658e5b513ace6eee9306480a9764f65042e3470a2537b3dba7d \
     a54823e3d37ea08c28e06ab161c6c8437ceb1dea04a50ff9ce2356cf0f8828ecffd809b8d47b9265fff87eee \
     c57d27d60d1a19eb1713fc96e2b9cacf3b8657f079b60de2aa76664061b317a9b05b8282f1b9ab67fbd9bf85 \
     0bdd66193d56d454492c1558df61e5690933822ae1a4d483c83bfb57b2e0b11683b46895ecf2f9bf35d21773 \
     2cfc1f09e0e567f0a1170584dd8f21c23a5ecc9e09de1ce2d4ace224e65759fe74982e13";
/// A key of 1024 bits.
const RSA_1024: &str = "30819f300d06092a864886f70d010101050003818d0030818902818100ef8a422b8a471ca0577858170141fc \
     d3bd8ade7c9197bc8014be37ea07f704b6a055403876d107d02903450686258a615d615ce2db50f67a356a6a \
     d7823e55b9343cfd0e1f1d9e21067bd9b1bf4cbfd0b25853b54ca38e0a03f9a1f5ed41c3952c9072144d797b \
     ce529f72975bf442f045a4d563322fbfe21da7815026189cc70203010001";
/// PSS with SHA-256 by that key.
const BY_1024: &str = "8143400deeab05e2f32200371502d6c9baa600ea5613f2de6d0865667c26e020a9ccc99f02b4e724b6cd172b \
     c8e6bccd16830ced581103399536e88907108d153ccbb00a65d4c60cf7bfef98b235aba5e991668f74bd2bc4 \
     5b0cf4d30edf94e1c843e5e8b6e73c62e2a30329d952886fc6c81823b7f395350d0c6213adc010da";
