#!/usr/bin/env bash
# Runs the script of docs/scale.md as an array of four on a Slurm of one node, which is started here and ended again:
# `check.sh FOLIO WORK`, as root, with Debian's slurm-wlm and munge. It needs no systemd and no cgroups.
set -euo pipefail
folio=$(realpath "$1") work=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$work"/{run,state,spool,bin,batch/content}
work=$(cd "$work" && pwd)
export SLURM_CONF=$work/slurm.conf PATH=$work/bin:$PATH
ln -s "$folio" "$work/bin/folio-pdf"

host=$(hostname)
cat >"$SLURM_CONF" <<CONF
ClusterName=ci
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=26817
SlurmdPort=26818
SlurmctldPidFile=$work/run/slurmctld.pid
SlurmdPidFile=$work/run/slurmd.pid
SlurmctldLogFile=$work/run/slurmctld.log
SlurmdLogFile=$work/run/slurmd.log
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
AuthType=auth/munge
AuthInfo=socket=$work/run/munge.socket
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1024 State=UNKNOWN
PartitionName=ci Nodes=$host Default=YES State=UP
CONF

stop() {
    for daemon in slurmd slurmctld munged; do
        if [[ -s $work/run/$daemon.pid ]]; then kill "$(cat "$work/run/$daemon.pid")" || true; fi
    done
}
trap 'status=$?; if ((status)); then tail -n 20 "$work"/run/*.log "$work"/batch/*.out || true; fi; stop' EXIT

# As root with a key of its own: the folder may be one that no other user can enter.
(umask 077 && head -c 128 /dev/urandom >"$work/run/munge.key")
munged --force --key-file="$work/run/munge.key" --socket="$work/run/munge.socket" --pid-file="$work/run/munged.pid" \
    --log-file="$work/run/munged.log" --seed-file="$work/run/munge.seed"
slurmctld -f "$SLURM_CONF"
slurmd -f "$SLURM_CONF"
for ((at = 0; at < 60; at++)); do
    if [[ $(sinfo --noheader --format=%T 2>&1) == idle ]]; then break; fi
    sleep 1
done
sinfo

# The script as it is in the document, with four shares of one processor for sixteen of two.
cd "$work/batch"
awk '/^## /{ here = /^## Slurm/ } here && /^```/{ if (inside) exit; inside = 1; next } here && inside' \
    "$here/../../docs/scale.md" | sed 's/=0-15/=0-3/; s|/16|/4|; s/per-task=2/per-task=1/' >folio.sbatch
grep -q -- '--array=0-3' folio.sbatch && grep -q '/4"' folio.sbatch
sed "s|\"\$((SLURM_ARRAY_TASK_ID + 1))/4\"|auto|" folio.sbatch >auto.sbatch
grep -q -- '--shard auto' auto.sbatch
printf 'profile: {name: 홍길동, headline: "{{company}}에"}\nvars: {company: 귀사}\n' >content/portfolio.yaml
for ((at = 0; at < 40; at++)); do echo "t$at,회사$at"; done | sed '1i id,company' >targets.csv

# Compares what all shares made with what one run makes.
same() { diff -r --exclude='manifest-*' one out; }

folio-pdf batch --targets targets.csv --as-of 2026-11-20 --quiet --out-dir one
sbatch --wait folio.sbatch
folio-pdf manifest merge
same

# A share that is run again by itself, after a correction.
sed -i 's/회사7$/회사칠/' targets.csv
folio-pdf batch --targets targets.csv --as-of 2026-11-20 --quiet --prune --out-dir one
sbatch --wait folio.sbatch
sbatch --wait --array=2 folio.sbatch
folio-pdf batch --targets targets.csv --as-of 2026-11-20 --quiet --prune # the file of the company's old name
folio-pdf manifest merge
same

# `auto` knows a whole array, and refuses a part of one.
rm -r out
sbatch --wait auto.sbatch
folio-pdf manifest merge
same
if sbatch --wait --array=2 auto.sbatch; then
    echo 'a part of an array was taken for the whole'
    exit 1
fi

# Killed in the middle, shares are unfinished, and come to the same when they are run again.
rm -r out
id=$(sbatch --parsable folio.sbatch)
for ((at = 0; at < 100; at++)); do
    if compgen -G 'out/*.pdf' >/dev/null; then break; fi
    sleep 0.1
done
scancel --signal=KILL "$id" || true
for ((at = 0; at < 60; at++)); do
    if [[ -z $(squeue --noheader) ]]; then break; fi
    scancel "$id" || true
    sleep 1
done
if folio-pdf manifest merge; then
    same # all of them were done before
fi
sbatch --wait folio.sbatch
folio-pdf manifest merge
same
