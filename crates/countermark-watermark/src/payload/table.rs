//! Written by `cargo xtask rules` from `payloads/*.toml`.

use super::{Bank, Payload, Variant};

/// Every known payload.
pub const PAYLOADS: &[Payload] = &[
    Payload {
        id: "sdxl",
        bits: &[
            1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0,
            0, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0,
        ],
        variants: &[Variant::RgbF32, Variant::BgrF32],
        who: "Stable Diffusion XL (diffusers, Stability SGM)",
        since: "2023-07",
        until: "",
        bank: Bank::Core,
        source: "huggingface/diffusers 58eb52c pipelines/stable_diffusion_xl/watermark.py; Stability-AI/generative-models 0ad7de9 sgm/inference",
    },
    Payload {
        id: "flux",
        bits: &[
            1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0,
            0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0,
        ],
        variants: &[Variant::BgrF32],
        who: "FLUX.1 scripts",
        since: "2024-08",
        until: "",
        bank: Bank::Core,
        source: "black-forest-labs/flux 802fb47 src/flux/util.py",
    },
    Payload {
        id: "sd1",
        bits: &[
            0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1,
            0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1,
            0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0,
            0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1,
            0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0,
            0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1,
        ],
        variants: &[Variant::BgrU8],
        who: "Stable Diffusion 1 scripts",
        since: "2022-08",
        until: "",
        bank: Bank::Core,
        source: "CompVis/stable-diffusion 21f890f scripts/txt2img.py",
    },
    Payload {
        id: "sd2",
        bits: &[
            0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 0,
            0, 0, 1, 1, 0, 0, 1, 0,
        ],
        variants: &[Variant::BgrU8],
        who: "Stable Diffusion 2 scripts",
        since: "2022-11",
        until: "",
        bank: Bank::Core,
        source: "Stability-AI/stablediffusion cf1d67a scripts",
    },
    Payload {
        id: "invokeai",
        bits: &[
            0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0,
            0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1,
            0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1,
        ],
        variants: &[Variant::BgrU8],
        who: "InvokeAI",
        since: "2023-01",
        until: "",
        bank: Bank::Tail,
        source: "invoke-ai/InvokeAI 8e71a8a invokeai/app/invocations/image.py",
    },
    Payload {
        id: "cremage",
        bits: &[
            0, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1,
            0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1,
            0, 1, 1, 0, 0, 1, 0, 1,
        ],
        variants: &[Variant::BgrU8],
        who: "Cremage",
        since: "2024",
        until: "",
        bank: Bank::Tail,
        source: "public forks of Cremage",
    },
];
