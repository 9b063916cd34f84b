/* The 4 × 4 transform with its quantisers (ITU-T H.264, 8.5), and its forward counterpart. */
#ifndef DEEPCHALK_TRANSFORM_H
#define DEEPCHALK_TRANSFORM_H

#include "residual.h"

static const uint8_t SCAN[16] = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

/* Which of a quantiser's three factors a coefficient has (row by row). */
static const uint8_t KIND[16] = {0, 2, 0, 2, 2, 1, 2, 1, 0, 2, 0, 2, 2, 1, 2, 1};
static const uint16_t FORWARD[6][3] = {
    {13107, 5243, 8066}, {11916, 4660, 7490}, {10082, 4194, 6554},
    {9362, 3647, 5825},  {8192, 3355, 5243},  {7282, 2893, 4559},
};
static const uint8_t BACK[6][3] = {
    {10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18}, {16, 25, 20}, {18, 29, 23},
};

/* Table 8-15 */
static const uint8_t CHROMA_QUANTISER[22] = {
    29, 30, 31, 32, 32, 33, 34, 34, 35, 35, 36, 36, 37, 37, 37, 38, 38, 38, 39, 39, 39, 39,
};

/* What the picture parameter set says (chroma_qp_index_offset): colours are stored a bit more finely. */
enum { FINER_CHROMA = 2 };

static inline int chroma_quantiser(int quantiser) {
    int index = quantiser < FINER_CHROMA ? 0 : quantiser - FINER_CHROMA;
    return index < 30 ? index : CHROMA_QUANTISER[index - 30];
}

/* A quantiser's factors, made ready once. `keep` of 64 parts of a step round up. */
typedef struct {
    int16_t scale[16];
    int32_t forward[16], round, shift, dc_scale, value;
} Quantiser;

static void quantiser_set(Quantiser *q, int value, int keep) {
    q->value = value;
    q->shift = 15 + value / 6;
    q->round = (int32_t)(((int64_t)keep << q->shift) / 64);
    for (int i = 0; i < 16; i++) {
        q->forward[i] = FORWARD[value % 6][KIND[i]];
        q->scale[i] = (int16_t)(BACK[value % 6][KIND[i]] << (value / 6));
    }
    q->dc_scale = BACK[value % 6][0] * 16;
}

static inline void transform(const int16_t *difference, int stride, int16_t *out) {
    int rows[16];
    for (int y = 0; y < 4; y++) {
        const int16_t *d = difference + y * stride;
        int a = d[0] + d[3], b = d[1] + d[2], c = d[1] - d[2], e = d[0] - d[3];
        rows[4 * y] = a + b;
        rows[4 * y + 1] = 2 * e + c;
        rows[4 * y + 2] = a - b;
        rows[4 * y + 3] = e - 2 * c;
    }
    for (int x = 0; x < 4; x++) {
        int a = rows[x] + rows[12 + x], b = rows[4 + x] + rows[8 + x];
        int c = rows[4 + x] - rows[8 + x], e = rows[x] - rows[12 + x];
        out[x] = (int16_t)(a + b);
        out[4 + x] = (int16_t)(2 * e + c);
        out[8 + x] = (int16_t)(a - b);
        out[12 + x] = (int16_t)(e - 2 * c);
    }
}

static inline uint8_t clip(int value) { return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value); }

/* Adds the inverse transform of scaled coefficients to a picture. */
static inline void add_inverse(const int16_t *coefficients, uint8_t *picture, int stride) {
    int rows[16];
    for (int y = 0; y < 4; y++) {
        const int16_t *c = coefficients + 4 * y;
        int a = c[0] + c[2], b = c[0] - c[2];
        int d = (c[1] >> 1) - c[3], e = c[1] + (c[3] >> 1);
        rows[4 * y] = a + e;
        rows[4 * y + 1] = b + d;
        rows[4 * y + 2] = b - d;
        rows[4 * y + 3] = a - e;
    }
    for (int x = 0; x < 4; x++) {
        int a = rows[x] + rows[8 + x], b = rows[x] - rows[8 + x];
        int d = (rows[4 + x] >> 1) - rows[12 + x], e = rows[4 + x] + (rows[12 + x] >> 1);
        int value[4] = {a + e, b + d, b - d, a - e};
        for (int y = 0; y < 4; y++)
            picture[y * stride + x] = clip(picture[y * stride + x] + ((value[y] + 32) >> 6));
    }
}

static inline int quantise_one(int value, int forward, int round, int shift) {
    int magnitude = value < 0 ? -value : value;
    int level = (magnitude * forward + round) >> shift;
    if (level > LARGEST_LEVEL) level = LARGEST_LEVEL;
    return value < 0 ? -level : level;
}

/* Quantises a block in place, from coefficient `first` on; returns whether any level is left. */
static inline int quantise(int16_t *block, const Quantiser *q, int first) {
    int any = 0;
    for (int i = first; i < 16; i++) {
        int level = quantise_one(block[i], q->forward[i], q->round, q->shift);
        block[i] = (int16_t)level;
        any |= level;
    }
    return any != 0;
}

static inline void in_scan_order(const int16_t *block, int16_t *levels) {
    for (int i = 0; i < 16; i++) levels[i] = block[SCAN[i]];
}

static inline void scale_back(const int16_t *levels, const Quantiser *q, int16_t *out) {
    for (int i = 0; i < 16; i++) out[i] = (int16_t)(levels[i] * q->scale[i]);
}

/* Sums and differences of 4 × 4 numbers in both directions: the second transform of DC coefficients. */
static void hadamard(const int *in, int *out) {
    int rows[16];
    for (int y = 0; y < 4; y++) {
        const int *v = in + 4 * y;
        int a = v[0] + v[1], b = v[2] + v[3], c = v[0] - v[1], d = v[2] - v[3];
        rows[4 * y] = a + b;
        rows[4 * y + 1] = a - b;
        rows[4 * y + 2] = c - d;
        rows[4 * y + 3] = c + d;
    }
    for (int x = 0; x < 4; x++) {
        int a = rows[x] + rows[4 + x], b = rows[8 + x] + rows[12 + x];
        int c = rows[x] - rows[4 + x], d = rows[8 + x] - rows[12 + x];
        out[x] = a + b;
        out[4 + x] = a - b;
        out[8 + x] = c - d;
        out[12 + x] = c + d;
    }
}

#endif
