/* Bits of an H.264 slice, the most significant first (ITU-T H.264, 7.2 and 9.1). */
#ifndef DEEPCHALK_BITS_H
#define DEEPCHALK_BITS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *start, *next;
    uint64_t pending; /* bits that do not fill a byte yet, right-aligned */
    int count;        /* how many they are: 0 to 7 between calls */
} Bits;

static void bits_begin(Bits *bits, uint8_t *buffer) {
    bits->start = bits->next = buffer;
    bits->pending = 0;
    bits->count = 0;
}

/* `count` is at most 32. */
static inline void put_bits(Bits *bits, uint32_t value, int count) {
    bits->pending = bits->pending << count | value;
    bits->count += count;
    while (bits->count >= 8) {
        bits->count -= 8;
        *bits->next++ = (uint8_t)(bits->pending >> bits->count);
    }
}

/* Exp-Golomb number, ue(v). */
static inline void put_unsigned(Bits *bits, uint32_t value) {
    int length = 0;
    for (uint32_t rest = value + 1; rest > 1; rest >>= 1) length++;
    put_bits(bits, 0, length);
    put_bits(bits, value + 1, length + 1);
}

/* Signed Exp-Golomb number, se(v). */
static inline void put_signed(Bits *bits, int value) {
    put_unsigned(bits, value > 0 ? 2 * (uint32_t)value - 1 : 2 * (uint32_t)-value);
}

/* Stop bit and zeros up to a whole byte; returns the number of bytes. */
static size_t bits_end(Bits *bits) {
    put_bits(bits, 1, 1);
    if (bits->count) put_bits(bits, 0, 8 - bits->count);
    return (size_t)(bits->next - bits->start);
}

/* Copies `size` bytes and keeps start codes out of them (7.4.1.1); returns how many bytes it wrote. */
static size_t escape(const uint8_t *from, size_t size, uint8_t *to) {
    uint8_t *next = to;
    int zeros = 0;
    for (size_t i = 0; i < size; i++) {
        if (zeros == 2 && from[i] <= 3) {
            *next++ = 3;
            zeros = 0;
        }
        *next++ = from[i];
        zeros = from[i] ? 0 : zeros + 1;
    }
    return (size_t)(next - to);
}

#endif
