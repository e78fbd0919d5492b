#include "tests/engine/store/failing_disk.hpp"

#include <atomic>
#include <cstddef>
#include <string_view>

#include <sqlite3.h>

namespace convene::test {
namespace {

std::atomic<int> left{-1};  // negative: healthy
std::atomic<FailingDisk::Kind> failing_kind{FailingDisk::Kind::full};
std::string failing_folder;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs failing_vfs;

struct File {
    sqlite3_file base;
    sqlite3_file* real;  // lies behind this
    bool on_disk;        // on the failing one
};

/// Whether this write fails; counts it.
bool fails(sqlite3_file* file) {
    if (left < 0 || !reinterpret_cast<File*>(file)->on_disk) return false;
    if (left == 0) return true;
    --left;
    return false;
}

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

int close(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return real(f)->pMethods->xRead(real(f), to, n, at);
}
int write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    if (fails(f)) return failing_kind == FailingDisk::Kind::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    return real(f)->pMethods->xWrite(real(f), from, n, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 n) { return real(f)->pMethods->xTruncate(real(f), n); }
int sync(sqlite3_file* f, int flags) {
    if (failing_kind == FailingDisk::Kind::broken && fails(f)) return SQLITE_IOERR_FSYNC;
    return real(f)->pMethods->xSync(real(f), flags);
}
int size(sqlite3_file* f, sqlite3_int64* n) { return real(f)->pMethods->xFileSize(real(f), n); }
int lock(sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int unlock(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int reserved(sqlite3_file* f, int* out) {
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int control(sqlite3_file* f, int what, void* with) {
    return real(f)->pMethods->xFileControl(real(f), what, with);
}
int sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int traits(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int page, int n, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), page, n, extend, out);
}
int shm_lock(sqlite3_file* f, int at, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), at, n, flags);
}
void shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

const sqlite3_io_methods methods{
    2,       close,  read,   write,   truncate, sync,        size,      lock,    unlock, reserved,
    control, sector, traits, shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
    auto* ours = reinterpret_cast<File*>(file);
    ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
    ours->real->pMethods = nullptr;
    ours->on_disk = name == nullptr ||
                    std::string_view(name).substr(0, failing_folder.size()) == failing_folder;
    const int code = real_vfs->xOpen(real_vfs, name, ours->real, flags, out);
    ours->base.pMethods = ours->real->pMethods != nullptr ? &methods : nullptr;
    return code;
}

}  // namespace

FailingDisk::FailingDisk(std::string folder) {
    failing_folder = std::move(folder);
    real_vfs = sqlite3_vfs_find(nullptr);
    failing_vfs = *real_vfs;
    failing_vfs.pNext = nullptr;
    failing_vfs.zName = "failing";
    failing_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    failing_vfs.xOpen = open;
    left = -1;
    sqlite3_vfs_register(&failing_vfs, 1);
}

FailingDisk::~FailingDisk() {
    sqlite3_vfs_unregister(&failing_vfs);
    sqlite3_vfs_register(real_vfs, 1);
}

void FailingDisk::fail_after(int writes, Kind kind) {
    failing_kind = kind;
    left = writes;
}

void FailingDisk::heal() { left = -1; }

}  // namespace convene::test
