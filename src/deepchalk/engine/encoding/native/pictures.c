/* Writes pictures that differ little from the one before: P slices of H.264 in CAVLC.
 *
 * A general encoder looks at every block of a picture. Here the caller says where a picture changed,
 * and only there is anything done. What moves is stored coarsely; as soon as it rests, it is stored
 * once more, finely. The pictures refer to one reference, are not smoothed, and use whole blocks of
 * 16 × 16 pixels, predicted from the picture before or from the pixels beside.
 */
#include <stdlib.h>
#include <string.h>

#include "prediction.h"

#define EXPORT __attribute__((visibility("default")))

typedef struct {
    uint8_t *pixels;
    int stride;
} Plane;

/* How a block of the picture in the making was stored. */
typedef struct {
    Step step;
    int8_t moved;  /* 1: predicted from the picture before; 0: from beside */
} Motion;

typedef struct Coder {
    int width, height; /* of what is shown */
    int columns, rows; /* in blocks */
    Plane before[3];   /* the reference, as a decoder has it */
    Plane now[3];      /* the picture in the making; equal to the reference outside of changed blocks */
    Plane source[3];   /* the last picture that was given */
    Motion *motion, *earlier;
    uint8_t *counts;   /* levels that are not zero: 16 luma blocks, 4 of each chroma, row by row */
    uint8_t *coarse;   /* block is to be stored finely: for how many pictures it has rested, and 1 */
    uint8_t *given;    /* block may have changed */
    int *touched;      /* blocks that were changed in `now` */
    int touched_count, coarse_count;
    int moving, resting;       /* quantisers of blocks rich in contrast */
    Quantiser thrifty[52], generous[52];
    uint8_t *payload, *unit;
} Coder;

/* Everything that is said of one block before it is written. */
typedef struct {
    int x, y, index;
    int intra, mode; /* from the pixels beside, and how */
    Step step, expected;
    const Quantiser *luma_quantiser, *chroma_quantiser;
    uint8_t luma[256], chroma[2][64]; /* the prediction */
    int16_t levels[16][16], luma_dc[16], chroma_levels[2][4][16], chroma_dc[2][4];
    int luma_pattern, chroma_pattern;
} Block;

static Plane plane_new(int width, int height) {
    Plane plane = {calloc(1, (size_t)width * (size_t)height), width};
    return plane;
}

EXPORT void coder_free(Coder *coder) {
    if (!coder) return;
    for (int i = 0; i < 3; i++) {
        free(coder->before[i].pixels);
        free(coder->now[i].pixels);
        free(coder->source[i].pixels);
    }
    free(coder->motion);
    free(coder->earlier);
    free(coder->counts);
    free(coder->coarse);
    free(coder->given);
    free(coder->touched);
    free(coder->payload);
    free(coder->unit);
    free(coder);
}

/* The most that a block of 384 pixels can take (28 bits each), and how much emulation prevention adds. */
enum { BLOCK_BYTES = 1600, HEAD_BYTES = 64, COUNTS = 24, WORST_ESCAPE = 3 };

/* NULL if there is no memory. */
EXPORT Coder *coder_new(int width, int height) {
    Coder *coder = calloc(1, sizeof *coder);
    if (!coder) return NULL;
    coder->width = width;
    coder->height = height;
    coder->columns = (width + 15) / 16;
    coder->rows = (height + 15) / 16;
    int complete = 1;
    for (int i = 0; i < 3; i++) {
        int size = i ? 8 : 16;
        Plane *planes[3] = {&coder->before[i], &coder->now[i], &coder->source[i]};
        for (int j = 0; j < 3; j++) {
            *planes[j] = plane_new(coder->columns * size, coder->rows * size);
            complete &= planes[j]->pixels != NULL;
        }
    }
    size_t blocks = (size_t)coder->columns * (size_t)coder->rows;
    coder->motion = calloc(blocks, sizeof *coder->motion);
    coder->earlier = calloc(blocks, sizeof *coder->earlier);
    coder->counts = calloc(blocks, COUNTS);
    coder->coarse = calloc(blocks, 1);
    coder->given = calloc(blocks, 1);
    coder->touched = calloc(blocks, sizeof *coder->touched);
    coder->payload = malloc(blocks * BLOCK_BYTES + HEAD_BYTES);
    coder->unit = malloc((blocks * BLOCK_BYTES + HEAD_BYTES) * WORST_ESCAPE / 2);
    complete &= coder->motion && coder->earlier && coder->counts && coder->coarse && coder->given &&
                coder->touched && coder->payload && coder->unit;
    if (!complete) {
        coder_free(coder);
        return NULL;
    }
    for (int i = 0; i < 52; i++) {
        quantiser_set(&coder->thrifty[i], i, 8);
        quantiser_set(&coder->generous[i], i, 20);
    }
    return coder;
}

static inline uint8_t *at(const Plane *plane, int x, int y) { return plane->pixels + (size_t)y * plane->stride + x; }

static void take_plane(Coder *coder, Plane *plane, int chroma, const uint8_t *from, int stride) {
    for (int y = 0; y < coder->height >> chroma; y++)
        memcpy(at(plane, 0, y), from + (size_t)y * (size_t)stride, (size_t)(coder->width >> chroma));
}

/* Where the planes of one buffer lie. */
static const uint8_t *plane_of(const Coder *coder, const uint8_t *buffer, int number) {
    size_t luma = (size_t)coder->width * (size_t)coder->height;
    return buffer + (number ? luma : 0) + (number == 2 ? luma / 4 : 0);
}

/* Takes over a key frame: as it was given, and as a decoder shows it. */
EXPORT void coder_key(Coder *coder, const uint8_t *given, const uint8_t *decoded) {
    for (int i = 0; i < 3; i++) {
        int stride = coder->width >> (i > 0);
        take_plane(coder, &coder->source[i], i > 0, plane_of(coder, given, i), stride);
        take_plane(coder, &coder->before[i], i > 0, plane_of(coder, decoded, i), stride);
        take_plane(coder, &coder->now[i], i > 0, plane_of(coder, decoded, i), stride);
    }
    size_t blocks = (size_t)coder->columns * (size_t)coder->rows;
    memset(coder->coarse, 0, blocks);
    memset(coder->motion, 0, blocks * sizeof *coder->motion);
    coder->coarse_count = 0;
}

/* The reference as a decoder has it, in one buffer; for tests. */
EXPORT void coder_reference(const Coder *coder, uint8_t *to) {
    for (int i = 0; i < 3; i++) {
        int chroma = i > 0, width = coder->width >> chroma;
        uint8_t *target = to + (plane_of(coder, to, i) - to);
        for (int y = 0; y < coder->height >> chroma; y++)
            memcpy(target + (size_t)y * (size_t)width, at(&coder->before[i], 0, y), (size_t)width);
    }
}

/* How many blocks rest and are not stored finely yet. */
EXPORT int coder_unfinished(const Coder *coder) { return coder->coarse_count; }

/* Whether a block's new pixels differ from the old ones; copies them into `source` if they are taken. */
static int block_differs(Coder *coder, const uint8_t *given, int column, int row, int take) {
    int differs = 0;
    for (int i = 0; i < 3; i++) {
        int size = i ? 8 : 16, stride = coder->width >> (i > 0);
        int width = stride - column * size < size ? stride - column * size : size;
        int rows = (coder->height >> (i > 0)) - row * size;
        if (rows > size) rows = size;
        const uint8_t *from = plane_of(coder, given, i) + (size_t)(row * size) * (size_t)stride + column * size;
        for (int y = 0; y < rows; y++, from += stride) {
            uint8_t *to = at(&coder->source[i], column * size, row * size + y);
            if (memcmp(to, from, (size_t)width)) {
                if (!take) return 1;
                memcpy(to, from, (size_t)width);
                differs = 1;
            }
        }
    }
    return differs;
}

/* What lies outside of the shown picture is unknown here: blocks at such an edge neither move nor are
 * predicted from beside. */
static int is_whole(const Coder *coder, const Block *block) {
    return block->x + 16 <= coder->width && block->y + 16 <= coder->height;
}

static int inside(const Coder *coder, const Block *block, Step step) {
    int left = block->x + (step.x >> 2), top = block->y + (step.y >> 2);
    int before_x = step.x & 3 ? 2 : 0, before_y = step.y & 3 ? 2 : 0;
    /* Chroma reads one pixel more than its own eight where the step has parts of its pixels. */
    int behind_x = step.x & 3 ? 4 : step.x & 7 ? 1 : 0, behind_y = step.y & 3 ? 4 : step.y & 7 ? 1 : 0;
    return left >= before_x && top >= before_y && left + 16 + behind_x <= coder->width &&
           top + 16 + behind_y <= coder->height;
}

/* The step that a decoder expects of a block (8.4.1.3). */
static Step expected_step(const Coder *coder, int column, int row) {
    static const Motion none = {{0, 0}, 0};
    const Motion *here = coder->motion + row * coder->columns + column;
    Motion left = column ? here[-1] : none, above = none, corner = none;
    if (row) {
        above = here[-coder->columns];
        if (column + 1 < coder->columns)
            corner = here[-coder->columns + 1];
        else if (column)
            corner = here[-coder->columns - 1];
    } else if (column) {
        return left.moved ? left.step : none.step;
    }
    if (left.moved + above.moved + corner.moved == 1) return left.moved ? left.step : above.moved ? above.step : corner.step;
    Step median;
#define MEDIAN(a, b, c) ((a) > (b) ? ((b) > (c) ? (b) : (a) < (c) ? (a) : (c)) : ((a) > (c) ? (a) : (b) < (c) ? (b) : (c)))
    median.x = MEDIAN(left.step.x, above.step.x, corner.step.x);
    median.y = MEDIAN(left.step.y, above.step.y, corner.step.y);
#undef MEDIAN
    return median;
}

/* The step of a block of which nothing is said (8.4.1.1). */
static Step skipped_step(const Coder *coder, int column, int row, Step expected) {
    static const Step zero = {0, 0};
    if (!column || !row) return zero;
    const Motion *here = coder->motion + row * coder->columns + column;
    const Motion *left = here - 1, *above = here - coder->columns;
    if ((left->moved && same_step(left->step, zero)) || (above->moved && same_step(above->step, zero))) return zero;
    return expected;
}

static void predict_from_before(const Coder *coder, Block *block) {
    luma_at(at(&coder->before[0], block->x, block->y), coder->before[0].stride, block->step, block->luma);
    for (int i = 0; i < 2; i++)
        chroma_at(at(&coder->before[1 + i], block->x / 2, block->y / 2), coder->before[1].stride, block->step,
                  block->chroma[i]);
}

static void predict_from_beside(const Coder *coder, Block *block) {
    luma_beside(at(&coder->now[0], block->x, block->y), coder->now[0].stride, block->mode, block->luma);
    for (int i = 0; i < 2; i++)
        chroma_beside(at(&coder->now[1 + i], block->x / 2, block->y / 2), coder->now[1].stride, block->chroma[i]);
}

/* Roughly the bits of a step, in the unit of summed differences. */
static int step_cost(Step step, Step expected) {
    int cost = 0, parts[2] = {abs(step.x - expected.x), abs(step.y - expected.y)};
    for (int i = 0; i < 2; i++)
        for (int rest = parts[i]; rest; rest >>= 1) cost += 2;
    return 6 * cost;
}

typedef struct {
    const Coder *coder;
    const Block *block;
    Step best;
    int cost;
    Step tried[32]; /* the first of them: walks and what blocks beside do lead to the same ones */
    int tries;
} Search;

static int is_new(Search *search, Step step) {
    int known = search->tries < 32 ? search->tries : 32;
    for (int i = 0; i < known; i++)
        if (same_step(search->tried[i], step)) return 0;
    if (search->tries < 32) search->tried[search->tries++] = step;
    return 1;
}

static void try_step(Search *search, Step step) {
    if (!is_new(search, step) || !inside(search->coder, search->block, step)) return;
    const Plane *before = &search->coder->before[0], *source = &search->coder->source[0];
    const uint8_t *wanted = at(source, search->block->x, search->block->y);
    const uint8_t *from = at(before, search->block->x, search->block->y);
    int cost = step_cost(step, search->block->expected);
    if (step.x & 3 || step.y & 3) {
        uint8_t made[256];
        luma_at(from, before->stride, step, made);
        cost += difference_16(wanted, source->stride, made, 16);
    } else {
        cost += difference_16(wanted, source->stride,
                              from + (step.y >> 2) * before->stride + (step.x >> 2), before->stride);
    }
    if (cost < search->cost) {
        search->cost = cost;
        search->best = step;
    }
}

/* Walks downhill in steps of `size` quarters of a pixel. */
static void descend(Search *search, int size, int rounds) {
    while (rounds--) {
        Step middle = search->best;
        for (int i = 0; i < 4; i++) {
            Step step = {(int16_t)(middle.x + (i < 2 ? (i ? size : -size) : 0)),
                         (int16_t)(middle.y + (i < 2 ? 0 : (i == 3 ? size : -size)))};
            try_step(search, step);
        }
        if (same_step(search->best, middle)) break;
    }
}

/* What differs less than this, summed over its pixels, need not be searched for. */
enum { GOOD_ENOUGH = 64, LONGEST_WALK = 16, INTRA_COST = 64 };

/* Variance of a block rich in contrast, in square levels; how much finer faint ones are at most. */
enum { RICH = 3000, MOST_FINER = 12, FINER_TENTHS = 8, FINEST = 12 };

static int is_uniform(const uint8_t *pixels, int stride) {
    for (int y = 0; y < 16; y++)
        for (int x = 0; x < 16; x++)
            if (pixels[y * stride + x] != pixels[0]) return 0;
    return 1;
}

/* Decides how a changed block is predicted, and predicts it. */
static void choose_prediction(Coder *coder, Block *block, Step skipped, int rests) {
    int column = block->x / 16, row = block->y / 16;
    static const Step zero = {0, 0};
    block->step = zero;
    block->intra = 0;
    if (!is_whole(coder, block)) {
        predict_from_before(coder, block);
        return;
    }
    Search search = {coder, block, zero, 0, {zero}, 1};
    const Plane *before = &coder->before[0], *source = &coder->source[0], *now = &coder->now[0];
    const uint8_t *wanted = at(source, block->x, block->y);
    search.cost = difference_16(wanted, source->stride, at(before, block->x, block->y), before->stride);
    /* The eye finds faint traces on empty ground, and these are gone at once if it is made anew. */
    if (search.cost && column && row && is_uniform(wanted, source->stride)) {
        uint8_t made[256];
        luma_beside(at(now, block->x, block->y), now->stride, FLAT, made);
        if (difference_16(wanted, source->stride, made, 16) < search.cost) {
            block->intra = 1;
            block->mode = FLAT;
            predict_from_beside(coder, block);
            return;
        }
    }
    if (rests) {
        predict_from_before(coder, block);
        return;
    }
    search.cost += step_cost(zero, block->expected);
    if (search.cost > GOOD_ENOUGH) {
        try_step(&search, skipped);
        try_step(&search, block->expected);
        const Motion *here = coder->motion + block->index;
        if (column) try_step(&search, here[-1].step);
        if (row) try_step(&search, here[-coder->columns].step);
        try_step(&search, coder->earlier[block->index].step);
        Step whole = {(int16_t)((search.best.x + 2) & ~3), (int16_t)((search.best.y + 2) & ~3)};
        if (!same_step(whole, search.best)) try_step(&search, whole);
        if (search.cost > GOOD_ENOUGH) descend(&search, 4, LONGEST_WALK);
        if (search.cost > GOOD_ENOUGH) descend(&search, 2, 2);
        if (search.cost > GOOD_ENOUGH) descend(&search, 1, 2);
    }
    if (search.cost > GOOD_ENOUGH && column && row) {
        uint8_t made[256];
        for (int mode = VERTICAL; mode <= FLAT; mode++) {
            luma_beside(at(now, block->x, block->y), now->stride, mode, made);
            int cost = difference_16(wanted, source->stride, made, 16) + INTRA_COST;
            if (cost < search.cost) {
                search.cost = cost;
                block->intra = 1;
                block->mode = mode;
            }
        }
    }
    if (block->intra) {
        predict_from_beside(coder, block);
    } else {
        block->step = search.best;
        predict_from_before(coder, block);
    }
}

static void subtract(const Plane *source, int x, int y, const uint8_t *prediction, int size, int16_t *out) {
    const uint8_t *from = at(source, x, y);
    for (int row = 0; row < size; row++, from += source->stride)
        for (int i = 0; i < size; i++) out[row * size + i] = (int16_t)(from[i] - prediction[row * size + i]);
}

/* Luma blocks of 4 × 4 in the order in which they are written. */
static inline int block_x(int number) { return (number & 1) + ((number >> 1) & 2); }
static inline int block_y(int number) { return ((number >> 1) & 1) + ((number >> 2) & 2); }

/* Single ones cost more than they show: a block of them counts 3 for each, anything larger 9. */
static int worth(const int16_t *levels) {
    int sum = 0;
    for (int i = 0; i < 16; i++) {
        if (!levels[i]) continue;
        if (levels[i] > 1 || levels[i] < -1) return 9;
        sum += i < 3 ? 3 : i < 6 ? 2 : 1;
    }
    return sum;
}

enum { QUARTER_WORTH = 4, BLOCK_WORTH = 6 };

static void luma_levels(const Coder *coder, Block *block, int thrifty) {
    int16_t difference[256], coefficients[16];
    subtract(&coder->source[0], block->x, block->y, block->luma, 16, difference);
    const Quantiser *q = block->luma_quantiser;
    int dc[16], total = 0;
    block->luma_pattern = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
        int any = 0, sum = 0;
        for (int i = 4 * quarter; i < 4 * quarter + 4; i++) {
            transform(difference + 64 * block_y(i) + 4 * block_x(i), 16, coefficients);
            if (block->intra) {
                dc[4 * block_y(i) + block_x(i)] = coefficients[0];
                coefficients[0] = 0;
            }
            int some = quantise(coefficients, q, block->intra);
            in_scan_order(coefficients, block->levels[i]);
            any |= some;
            if (some && thrifty) sum += worth(block->levels[i]);
        }
        if (thrifty && !block->intra && sum < QUARTER_WORTH) any = 0;
        if (any) {
            block->luma_pattern |= 1 << quarter;
            total += sum;
        } else {
            memset(block->levels[4 * quarter], 0, 4 * sizeof block->levels[0]);
        }
    }
    if (thrifty && !block->intra && total < BLOCK_WORTH && block->luma_pattern) {
        memset(block->levels, 0, sizeof block->levels);
        block->luma_pattern = 0;
    }
    if (block->intra) {
        if (block->luma_pattern) block->luma_pattern = 15;
        int sums[16];
        hadamard(dc, sums);
        for (int i = 0; i < 16; i++)
            block->luma_dc[i] = (int16_t)quantise_one((sums[SCAN[i]] + 1) >> 1, q->forward[0], 2 * q->round, q->shift + 1);
    }
}

static void chroma_levels(const Coder *coder, Block *block, int thrifty) {
    const Quantiser *q = block->chroma_quantiser;
    int any_dc = 0, any = 0;
    for (int plane = 0; plane < 2; plane++) {
        int16_t difference[64], coefficients[16];
        int dc[4], sum = 0;
        subtract(&coder->source[1 + plane], block->x / 2, block->y / 2, block->chroma[plane], 8, difference);
        int some = 0;
        for (int i = 0; i < 4; i++) {
            transform(difference + 32 * (i >> 1) + 4 * (i & 1), 8, coefficients);
            dc[i] = coefficients[0];
            coefficients[0] = 0;
            some |= quantise(coefficients, q, 1);
            in_scan_order(coefficients, block->chroma_levels[plane][i]);
            if (thrifty) sum += worth(block->chroma_levels[plane][i]);
        }
        if (thrifty && sum < 7) {
            memset(block->chroma_levels[plane], 0, sizeof block->chroma_levels[plane]);
            some = 0;
        }
        any |= some;
        int sums[4] = {dc[0] + dc[1] + dc[2] + dc[3], dc[0] - dc[1] + dc[2] - dc[3], dc[0] + dc[1] - dc[2] - dc[3],
                       dc[0] - dc[1] - dc[2] + dc[3]};
        for (int i = 0; i < 4; i++) {
            int level = quantise_one(sums[i], q->forward[0], 2 * q->round, q->shift + 1);
            block->chroma_dc[plane][i] = (int16_t)level;
            any_dc |= level;
        }
    }
    block->chroma_pattern = any ? 2 : any_dc ? 1 : 0;
}

/* Makes the block in `now` exactly as a decoder will. */
static void reconstruct(Coder *coder, const Block *block) {
    int16_t coefficients[16], raster[16];
    const Quantiser *q = block->luma_quantiser;
    Plane *luma = &coder->now[0];
    copy_block(block->luma, 16, at(luma, block->x, block->y), luma->stride, 16);
    int dc[16] = {0};
    if (block->intra) {
        int levels[16], sums[16];
        for (int i = 0; i < 16; i++) levels[SCAN[i]] = block->luma_dc[i];
        hadamard(levels, sums);
        int shift = 6 - q->value / 6;
        for (int i = 0; i < 16; i++)
            dc[i] = shift > 0 ? (sums[i] * q->dc_scale + (1 << (shift - 1))) >> shift : (sums[i] * q->dc_scale) << -shift;
    }
    for (int i = 0; i < 16; i++) {
        int quarter = block->luma_pattern >> (i / 4) & 1, first = dc[4 * block_y(i) + block_x(i)];
        if (!quarter && !first) continue;
        for (int k = 0; k < 16; k++) raster[SCAN[k]] = quarter ? block->levels[i][k] : 0;
        scale_back(raster, q, coefficients);
        if (block->intra) coefficients[0] = (int16_t)first;
        add_inverse(coefficients, at(luma, block->x + 4 * block_x(i), block->y + 4 * block_y(i)), luma->stride);
    }
    q = block->chroma_quantiser;
    for (int plane = 0; plane < 2; plane++) {
        Plane *chroma = &coder->now[1 + plane];
        int x = block->x / 2, y = block->y / 2;
        copy_block(block->chroma[plane], 8, at(chroma, x, y), chroma->stride, 8);
        if (!block->chroma_pattern) continue;
        const int16_t *d = block->chroma_dc[plane];
        int sums[4] = {d[0] + d[1] + d[2] + d[3], d[0] - d[1] + d[2] - d[3], d[0] + d[1] - d[2] - d[3],
                       d[0] - d[1] - d[2] + d[3]};
        for (int i = 0; i < 4; i++) {
            int detailed = block->chroma_pattern == 2;
            for (int k = 0; k < 16; k++) raster[SCAN[k]] = detailed ? block->chroma_levels[plane][i][k] : 0;
            scale_back(raster, q, coefficients);
            coefficients[0] = (int16_t)((sums[i] * q->dc_scale << (q->value / 6)) >> 5);
            add_inverse(coefficients, at(chroma, x + 4 * (i & 1), y + 4 * (i >> 1)), chroma->stride);
        }
    }
}

/* How many levels that are not zero a decoder expects at a place: `counts` of the block beside and
 * above, of `width` × `width` small blocks from `first` on. */
static int expected_count(const Coder *coder, const Block *block, int first, int width, int x, int y) {
    const uint8_t *here = coder->counts + (size_t)block->index * COUNTS;
    int left = -1, above = -1;
    if (x)
        left = here[first + y * width + x - 1];
    else if (block->x)
        left = here[first + y * width + width - 1 - COUNTS];
    if (y)
        above = here[first + (y - 1) * width + x];
    else if (block->y)
        above = here[first + (width - 1) * width + x - COUNTS * coder->columns];
    if (left >= 0 && above >= 0) return (left + above + 1) >> 1;
    return left >= 0 ? left : above >= 0 ? above : 0;
}

/* Table 9-4: where a pattern of a block predicted from the picture before stands in the list of codes;
 * luma 0 to 15, then the same with chroma 1 and 2. */
static const uint8_t PATTERN_CODE[48] = {
    0,  2,  3,  7,  4,  8,  17, 13, 5,  18, 9,  14, 10, 15, 16, 11, 1,  32, 33, 36, 34, 37, 44, 40,
    35, 45, 38, 41, 39, 42, 43, 19, 6,  24, 25, 20, 26, 21, 46, 28, 27, 47, 22, 29, 23, 30, 31, 12,
};

static void write_levels(Coder *coder, const Block *block, Bits *bits) {
    uint8_t *counts = coder->counts + (size_t)block->index * COUNTS;
    if (block->intra) put_residual(bits, block->luma_dc, 16, expected_count(coder, block, 0, 4, 0, 0));
    for (int i = 0; i < 16; i++) {
        if (!(block->luma_pattern >> (i / 4) & 1)) continue;
        int x = block_x(i), y = block_y(i), beside = expected_count(coder, block, 0, 4, x, y);
        counts[4 * y + x] = (uint8_t)put_residual(bits, block->levels[i] + block->intra, 16 - block->intra, beside);
    }
    if (block->chroma_pattern)
        for (int plane = 0; plane < 2; plane++) put_residual(bits, block->chroma_dc[plane], 4, -1);
    if (block->chroma_pattern == 2)
        for (int plane = 0; plane < 2; plane++)
            for (int i = 0; i < 4; i++) {
                int first = 16 + 4 * plane, beside = expected_count(coder, block, first, 2, i & 1, i >> 1);
                counts[first + i] = (uint8_t)put_residual(bits, block->chroma_levels[plane][i] + 1, 15, beside);
            }
}

/* What is carried from block to block of a slice. */
typedef struct {
    Bits bits;
    uint32_t skipped;
    int quantiser;
} Slice;

static void write_block(Coder *coder, const Block *block, Slice *slice) {
    Bits *bits = &slice->bits;
    put_unsigned(bits, slice->skipped);
    slice->skipped = 0;
    if (block->intra) {
        put_unsigned(bits, 5 + 1 + (uint32_t)block->mode + 4 * (uint32_t)block->chroma_pattern +
                               (block->luma_pattern ? 12 : 0));
        put_unsigned(bits, 0); /* chroma: flat quarters */
    } else {
        put_unsigned(bits, 0);
        put_signed(bits, block->step.x - block->expected.x);
        put_signed(bits, block->step.y - block->expected.y);
        put_unsigned(bits, PATTERN_CODE[16 * block->chroma_pattern + block->luma_pattern]);
        if (!block->luma_pattern && !block->chroma_pattern) return;
    }
    put_signed(bits, block->luma_quantiser->value - slice->quantiser);
    slice->quantiser = block->luma_quantiser->value;
    write_levels(coder, block, bits);
}

static void leave_as_it_was(Coder *coder, Slice *slice, int column, int row) {
    Motion *motion = coder->motion + row * coder->columns + column;
    static const Step zero = {0, 0};
    motion->moved = 1;
    motion->step = zero;
    /* Nothing need be said of a block that stays, unless those beside it move. */
    Step expected = expected_step(coder, column, row);
    if (same_step(skipped_step(coder, column, row, expected), zero)) {
        slice->skipped++;
        return;
    }
    put_unsigned(&slice->bits, slice->skipped);
    slice->skipped = 0;
    put_unsigned(&slice->bits, 0);
    put_signed(&slice->bits, -expected.x);
    put_signed(&slice->bits, -expected.y);
    put_unsigned(&slice->bits, PATTERN_CODE[0]);
}

/* How much finer than others a block must be stored, as its contrast is low: noise shows on faint
 * things in proportion to their variance. A quantiser that is 6 lower is twice as fine. */
static int faintness(const Coder *coder, const Block *block) {
    const uint8_t *pixels = at(&coder->source[0], block->x, block->y);
    int sum = 0, squares = 0;
    for (int y = 0; y < 16; y++, pixels += coder->source[0].stride)
        for (int x = 0; x < 16; x++) {
            sum += pixels[x];
            squares += pixels[x] * pixels[x];
        }
    int variance = (squares - (int)((int64_t)sum * sum / 256)) / 256, finer = 0;
    for (int limit = RICH; variance < limit && finer < MOST_FINER; limit -= limit / 4) finer++;
    return finer * FINER_TENTHS / 10;
}

static void store(Coder *coder, Slice *slice, int column, int row, int rests) {
    Block block;
    block.x = 16 * column;
    block.y = 16 * row;
    block.index = row * coder->columns + column;
    const Quantiser *quantisers = rests ? coder->generous : coder->thrifty;
    int value = (rests ? coder->resting : coder->moving) - faintness(coder, &block);
    if (value < FINEST) value = FINEST;
    block.luma_quantiser = quantisers + value;
    block.chroma_quantiser = quantisers + chroma_quantiser(value);
    block.expected = expected_step(coder, column, row);
    Step skipped = skipped_step(coder, column, row, block.expected);
    choose_prediction(coder, &block, skipped, rests);
    luma_levels(coder, &block, !rests);
    chroma_levels(coder, &block, !rests);
    Motion *motion = coder->motion + block.index;
    motion->moved = (int8_t)!block.intra;
    motion->step = block.step;
    if (block.intra) motion->step.x = motion->step.y = 0;
    reconstruct(coder, &block);
    coder->touched[coder->touched_count++] = block.index;
    int silent = !block.intra && !block.luma_pattern && !block.chroma_pattern && same_step(block.step, skipped);
    if (silent)
        slice->skipped++;
    else
        write_block(coder, &block, slice);
}

/* The blocks that changed become the reference of the next picture. */
static void finish_reference(Coder *coder) {
    for (int i = 0; i < coder->touched_count; i++) {
        int x = coder->touched[i] % coder->columns, y = coder->touched[i] / coder->columns;
        for (int plane = 0; plane < 3; plane++) {
            int size = plane ? 8 : 16;
            Plane *now = &coder->now[plane], *before = &coder->before[plane];
            copy_block(at(now, x * size, y * size), now->stride, at(before, x * size, y * size), before->stride, size);
        }
    }
}

static void mark_given(Coder *coder, const int32_t *areas, int count) {
    memset(coder->given, 0, (size_t)coder->columns * (size_t)coder->rows);
    for (int i = 0; i < count; i++) {
        const int32_t *area = areas + 4 * i; /* left, top, right, bottom */
        int left = area[0] / 16, right = (area[2] + 15) / 16;
        for (int row = area[1] / 16; row < (area[3] + 15) / 16; row++)
            memset(coder->given + row * coder->columns + left, 1, (size_t)(right - left));
    }
}


/* Pictures that a block rests before it is stored finely. */
enum { PATIENCE = 4 };

/* How many of a hundred blocks would change with a picture; nothing is taken over. */
EXPORT int coder_percent(Coder *coder, const uint8_t *given, const int32_t *areas, int count) {
    int changed = 0;
    mark_given(coder, areas, count);
    for (int row = 0, index = 0; row < coder->rows; row++)
        for (int column = 0; column < coder->columns; column++, index++)
            if (coder->given[index]) changed += block_differs(coder, given, column, row, 0);
    return 100 * changed / (coder->rows * coder->columns);
}

/* Writes one picture as a unit of the stream, without start code.
 *
 * given         planes of the picture, rows of Y, then U, then V
 * areas         `count` rectangles in pixels: left, top, right, bottom; the rest is as it was
 * number        the picture's number, in `number_bits` bits
 * moving        quantiser of blocks that changed, where they are rich in contrast
 * resting       the same of blocks that rest
 * finish        store everything finely that is coarse
 * unit          set to the bytes, which stay until the next call
 * returns their number
 */
EXPORT size_t coder_picture(Coder *coder, const uint8_t *given, const int32_t *areas, int count, uint32_t number,
                            int number_bits, int moving, int resting, int finish, const uint8_t **unit) {
    coder->moving = moving;
    coder->resting = resting;
    Slice slice = {.skipped = 0, .quantiser = coder->moving};
    Bits *bits = &slice.bits;
    bits_begin(bits, coder->payload);
    put_unsigned(bits, 0); /* first block */
    put_unsigned(bits, 5); /* P, as all slices of this picture */
    put_unsigned(bits, 1); /* parameter set */
    put_bits(bits, number, number_bits);
    put_bits(bits, 0, 3); /* references by default: their number, their order, sliding window */
    put_signed(bits, slice.quantiser - 26);
    put_unsigned(bits, 1); /* no smoothing */

    Motion *swap = coder->earlier;
    coder->earlier = coder->motion;
    coder->motion = swap;
    memset(coder->counts, 0, (size_t)coder->columns * (size_t)coder->rows * COUNTS);
    coder->touched_count = 0;
    mark_given(coder, areas, count);
    for (int row = 0, index = 0; row < coder->rows; row++)
        for (int column = 0; column < coder->columns; column++, index++) {
            uint8_t *coarse = coder->coarse + index;
            if (coder->given[index] && block_differs(coder, given, column, row, 1)) {
                coder->coarse_count += !*coarse;
                *coarse = 1;
                store(coder, &slice, column, row, 0);
            } else if (*coarse && (finish || ++*coarse > PATIENCE)) {
                coder->coarse_count--;
                *coarse = 0;
                store(coder, &slice, column, row, 1);
            } else {
                leave_as_it_was(coder, &slice, column, row);
            }
        }
    if (slice.skipped) put_unsigned(bits, slice.skipped);
    finish_reference(coder);
    size_t size = bits_end(bits);
    coder->unit[0] = 0x61; /* a picture that is a reference */
    *unit = coder->unit;
    return 1 + escape(coder->payload, size, coder->unit + 1);
}
