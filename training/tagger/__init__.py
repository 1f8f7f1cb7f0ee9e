"""The tagger: one encoder, several heads. A first form, not shipped yet; needs torch, tokenizers and safetensors."""
