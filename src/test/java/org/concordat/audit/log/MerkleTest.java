package org.concordat.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The tree against the published vectors of RFC 6962's reference tests, and against the RFC's recursion. */
class MerkleTest {
    private static final List<String> LEAVES = List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final List<Hash> REFERENCE =
            LEAVES.stream().map(l -> Hash.ofLeaf(HexFormat.of().parseHex(l))).toList();

    /** All tiles of a tree, grown one leaf at a time and in batches of a given size. */
    private static final class Grown {
        private final Map<TileId, Tile> tiles = new HashMap<>();
        private Hash root = Hash.OF_NOTHING;
        private long size;

        Grown append(List<Hash> leaves) {
            Growth growth = Growth.from(
                    size,
                    Growth.edge(size).stream().map(tiles::get).toList(),
                    t -> tiles.put(t.id(), t));
            leaves.forEach(growth::append);
            growth.edge().forEach(t -> tiles.put(t.id(), t));
            size = growth.size();
            root = growth.root();
            return this;
        }

        List<Hash> hashes(ProofPlan plan) {
            Collection<Tile> fetched = plan.tiles().stream().map(tiles::get).toList();
            return plan.hashes(fetched);
        }
    }

    private static Grown grown(List<Hash> leaves, int batch) {
        Grown grown = new Grown();
        for (int i = 0; i < leaves.size(); i += batch) {
            grown.append(leaves.subList(i, Math.min(leaves.size(), i + batch)));
        }
        return grown;
    }

    private static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.ofLeaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** RFC 6962 section 2.1, written as it stands there. */
    private static Hash recursive(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int cut = Integer.highestOneBit(leaves.size() - 1);
        return Hash.ofNode(
                recursive(leaves.subList(0, cut)), recursive(leaves.subList(cut, leaves.size())));
    }

    /** RFC 6962 section 2.1.1, written as it stands there. */
    private static List<Hash> path(int leaf, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int cut = Integer.highestOneBit(leaves.size() - 1);
        List<Hash> left = leaves.subList(0, cut);
        List<Hash> right = leaves.subList(cut, leaves.size());
        List<Hash> path = new ArrayList<>(leaf < cut ? path(leaf, left) : path(leaf - cut, right));
        path.add(recursive(leaf < cut ? right : left));
        return path;
    }

    private static List<Hash> hex(String... hashes) {
        return List.of(hashes).stream()
                .map(h -> Hash.of(HexFormat.of().parseHex(h)))
                .toList();
    }

    @Nested
    class Published {
        @Test
        void shouldGiveThePublishedRoots_forEverySize() {
            assertThat(Hash.OF_NOTHING.toString())
                    .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
            for (int size = 1; size <= REFERENCE.size(); size++) {
                assertThat(grown(REFERENCE.subList(0, size), 1).root.toString())
                        .isEqualTo(ROOTS.get(size - 1));
            }
        }

        @Test
        void shouldGiveThePublishedInclusionProofs() {
            Grown eight = grown(REFERENCE, 3);
            assertThat(eight.hashes(ProofPlan.inclusion(0, 8)))
                    .isEqualTo(hex(
                            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
            assertThat(eight.hashes(ProofPlan.inclusion(5, 8)))
                    .isEqualTo(hex(
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
            assertThat(eight.hashes(ProofPlan.inclusion(0, 1))).isEmpty();
        }

        @Test
        void shouldGiveThePublishedConsistencyProofs() {
            Grown eight = grown(REFERENCE, 8);
            assertThat(eight.hashes(ProofPlan.consistency(1, 8)))
                    .isEqualTo(eight.hashes(ProofPlan.inclusion(0, 8)));
            assertThat(eight.hashes(ProofPlan.consistency(6, 8)))
                    .isEqualTo(hex(
                            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
            assertThat(eight.hashes(ProofPlan.consistency(2, 5)))
                    .isEqualTo(hex(
                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
            assertThat(eight.hashes(ProofPlan.consistency(8, 8))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"700, 1", "700, 7", "700, 256", "513, 255", "66000, 66000", "66000, 1000"})
    void shouldGiveTheRecursionsRoot_whateverTheBatches(int count, int batch) {
        List<Hash> leaves = leaves(count);
        assertThat(grown(leaves, batch).root).isEqualTo(recursive(leaves));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 300})
    void shouldProveEveryLeaf_andNoOther(int size) {
        List<Hash> leaves = leaves(size);
        Grown tree = grown(leaves, 64);
        for (int i = 0; i < size; i++) {
            List<Hash> proof = tree.hashes(ProofPlan.inclusion(i, size));
            assertThat(proof).isEqualTo(path(i, leaves));
            assertThat(Proofs.included(leaves.get(i), i, size, proof, tree.root))
                    .isTrue();
            assertThat(Proofs.included(Hash.OF_NOTHING, i, size, proof, tree.root))
                    .isFalse();
            int other = (i + 1) % size;
            assertThat(Proofs.included(leaves.get(i), other, size, proof, tree.root))
                    .isEqualTo(size == 1);
            assertThat(Proofs.included(leaves.get(i), i, size, longer(proof), tree.root))
                    .isFalse();
        }
    }

    private static List<Hash> longer(List<Hash> proof) {
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(Hash.OF_NOTHING);
        return longer;
    }

    @Test
    void shouldProveEveryBeginning_andNoFork() {
        List<Hash> leaves = leaves(270);
        Grown tree = grown(leaves, 270);
        for (int size = 1; size <= 270; size += size < 20 ? 1 : 13) {
            Hash root = recursive(leaves.subList(0, size));
            List<Hash> forked = new ArrayList<>(leaves.subList(0, size));
            forked.set(size / 2, Hash.OF_NOTHING);
            Hash fork = recursive(forked);
            for (int earlier = 0; earlier <= size; earlier++) {
                List<Hash> proof = tree.hashes(ProofPlan.consistency(earlier, size));
                Hash before = recursive(leaves.subList(0, earlier));
                assertThat(Proofs.consistent(earlier, size, proof, before, root))
                        .isTrue();
                assertThat(Proofs.consistent(earlier, size, longer(proof), before, root))
                        .isFalse();
                if (earlier > 0) {
                    assertThat(Proofs.consistent(earlier, size, proof, fork, root))
                            .isFalse();
                    assertThat(Proofs.consistent(earlier, size, proof, before, fork))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void shouldProveOlderSizes_fromTilesThatGrewSince() {
        List<Hash> leaves = leaves(66_000);
        Grown tree = grown(leaves, 5_000);
        for (int size : new int[] {1, 200, 256, 300, 65_536, 65_537, 65_999}) {
            Hash root = recursive(leaves.subList(0, size));
            assertThat(tree.hashes(ProofPlan.root(size))).containsExactly(root);
            List<Hash> proof = tree.hashes(ProofPlan.inclusion(size - 1, size));
            assertThat(Proofs.included(leaves.get(size - 1), size - 1, size, proof, root))
                    .isTrue();
            assertThat(Proofs.consistent(
                            size,
                            66_000,
                            tree.hashes(ProofPlan.consistency(size, 66_000)),
                            root,
                            tree.root))
                    .isTrue();
        }
    }

    @Test
    void shouldNeedFewTiles_howeverLongTheJournal() {
        assertThat(ProofPlan.inclusion(5, 1L << 40).tiles()).hasSizeLessThanOrEqualTo(6);
        assertThat(ProofPlan.inclusion(123_456_789, 987_654_321).tiles())
                .hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void shouldKnowOfWhichTilesItHasNothing() {
        Tile second = Tile.of(new TileId(0, 1), new byte[0]);
        assertThat(second.isBeyond(TileId.WIDTH)).isTrue();
        assertThat(second.isBeyond(TileId.WIDTH + 1)).isFalse();
        // Shifting by as many bits as a long has would shift by none.
        Tile tooHigh = Tile.of(new TileId(Long.SIZE / TileId.LEVELS, 0), new byte[0]);
        assertThat(tooHigh.isBeyond(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void shouldRefuse_whenATileIsMissingOrTooNarrow() {
        Grown tree = grown(leaves(300), 300);
        ProofPlan plan = ProofPlan.inclusion(299, 300);
        assertThatThrownBy(() -> plan.hashes(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        Tile cut = Tile.of(new TileId(0, 1), new byte[Hash.BYTES]);
        assertThatThrownBy(() -> plan.hashes(List.of(cut, tree.tiles.get(new TileId(1, 0)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Growth.from(300, List.of(cut), t -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProofPlan.inclusion(300, 300))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProofPlan.consistency(301, 300))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
